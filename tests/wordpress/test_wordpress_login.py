"""Finding the API of a real WordPress, and logging in."""

import base64
import json
from collections.abc import Callable

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import SiteAddressError, SiteError, SiteLoginError, SiteRightsError
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.discovery import discover
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog
from tests.wordpress.script import Script, say

EARLY = """add_filter('rest_authentication_errors', function ($errors) {
    is_user_logged_in();
    return $errors;
});"""


def test_the_api_is_found_from_any_page_also_one_that_is_not_there(blog: Blog) -> None:
    blog.article()
    for page in ("", "/", "/eating-well/", "/no-such-page/"):
        assert discover(blog.base + page).root == f"{blog.base}/wp-json/"


def test_a_blog_with_plain_permalinks_is_read_and_written(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    comment = blog.comment(blog.article())
    with blog.plain_permalinks():
        assert discover(blog.base).root == f"{blog.base}/index.php?rest_route=/"
        site = connect()
        assert site.check().name == "Rosa"
        assert site.moderate(comment, CommentState.TRASH) is CommentState.TRASH
        assert len(list(site.entries())) > 1


def test_a_page_that_names_no_api_is_no_wordpress(blog: Blog) -> None:
    with pytest.raises(SiteAddressError, match="names no WordPress API"):
        discover(f"{blog.base}/wp-includes/css/buttons.css")


def test_name_e_mail_and_case_and_spaces_all_log_in(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    password = blog.password("rosa")
    spaced = " ".join(password[at : at + 4] for at in range(0, len(password), 4))
    for login in ("rosa", "ROSA", "rosa@harborlight.example"):
        assert connect(login, spaced).check().name == "Rosa"


@pytest.mark.parametrize("plugin", ["", EARLY])
@pytest.mark.parametrize("login", ["rosa", "nobody", "nobody@harborlight.example"])
def test_a_wrong_login_is_told_on_every_route(
    blog: Blog, connect: Callable[..., WordPressSite], login: str, plugin: str
) -> None:
    article = blog.article()
    comment = blog.comment(article, comment_approved="1")
    site = connect(login, "wrong")
    with blog.plugin(plugin or "// nothing"):
        for ask in (
            site.check,
            lambda: list(site.entries()),
            lambda: site.look([comment]),
            lambda: site.moderate(comment, CommentState.SPAM),
            lambda: site.reply(thread=article, parent="", text="x", operation="op"),
            lambda: site.set_open(article, is_open=False),
        ):
            with pytest.raises(SiteLoginError, match="application password"):
                ask()


def test_a_login_that_is_garbage_is_nobody_and_never_told_so_on_public_routes(blog: Blog) -> None:
    blog.comment(blog.article(), comment_approved="1")
    good = base64.b64encode(f"rosa:{blog.password('rosa')}".encode()).decode()
    with httpx.Client(base_url=f"{blog.base}/wp-json/wp/v2") as client:
        for garbage in ("Basic !!!", "Basic", f"Bearer {good}", good, "Basic cm9zYTp4"):
            client.headers["Authorization"] = garbage
            me = client.get("/users/me")
            assert (me.status_code, me.json()["code"]) == (401, "rest_not_logged_in")
            assert "www-authenticate" not in me.headers
        public = client.get("/comments")
        assert (public.status_code, len(public.json())) == (200, 1)
        edit = client.get("/comments?context=edit")
        assert (edit.status_code, edit.json()["code"]) == (401, "rest_forbidden_context")
        reply = client.post("/comments", json={"post": 1, "content": "x"})
        assert (reply.status_code, reply.json()["code"]) == (401, "rest_comment_login_required")


@pytest.mark.parametrize(
    ("login", "password"),
    [("", ""), ("rosa", ""), ("ro:sa", "x"), ("rosa\r\nX-Evil: 1", "x"), ("Ana Müller", "pä\x00ß")],
    ids=["nothing", "no password", "a colon", "another header", "umlauts and NUL"],
)
def test_a_login_that_was_typed_wrongly_is_told_and_breaks_nothing(
    rosa: Transport, login: str, password: str
) -> None:
    transport = Transport(rosa.api, login, password)
    with pytest.raises(SiteLoginError, match="application password"):
        WordPressSite(transport).check()
    transport.close()


def test_thirty_wrong_logins_lock_nobody_out(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    wrong = connect(password="wrong")
    for _ in range(30):
        with pytest.raises(SiteLoginError):
            wrong.look(["1"])
    assert connect().check().name == "Rosa"


def test_without_https_only_a_local_blog_takes_application_passwords(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    site = connect()
    blog.servers.stop_php()
    blog.servers.start_php("production")
    try:
        with pytest.raises(SiteLoginError, match="only over https"):
            site.check()
        assert httpx.get(f"{blog.base}/wp-json/").json()["authentication"] == []
    finally:
        blog.servers.stop_php()
        blog.servers.start_php()
    assert site.check().name == "Rosa"


def test_an_application_password_names_itself_and_is_gone_at_once_when_revoked(
    blog: Blog, rosa: Transport, connect: Callable[..., WordPressSite]
) -> None:
    index = httpx.get(f"{blog.base}/wp-json/").json()
    where = index["authentication"]["application-passwords"]["endpoints"]["authorization"]
    assert where.endswith("/wp-admin/authorize-application.php")
    passwords = "wp/v2/users/me/application-passwords"
    mine = rosa.get(f"{passwords}/introspect").row()
    assert str(mine["name"]).startswith("modtool")
    made = rosa.post(passwords, {"name": "laptop"}, fields="uuid,password")
    with pytest.raises(SiteError, match="409 application_password_duplicate_name"):
        rosa.post(passwords, {"name": "laptop"}, fields="uuid")
    other = connect("rosa", str(made["password"]))
    assert other.check().name == "Rosa"
    rosa.delete(f"{passwords}/{made['uuid']}", fields="deleted")
    with pytest.raises(SiteLoginError):
        other.check()
    assert connect().check().name == "Rosa"


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("wp/v2/comments", "lists comments"),
        ("wp/v2/posts", "lists articles"),
        ("wp/v2/users/me", "says who logs in"),
    ],
)
def test_an_api_that_a_plugin_cut_down_is_told_by_what_is_missing(
    blog: Blog, site: WordPressSite, route: str, words: str
) -> None:
    cut = f"add_filter('rest_endpoints', function ($e) {{ unset($e['/{route}']); return $e; }});"
    with blog.plugin(cut), pytest.raises(SiteAddressError, match=f"/{route}, which {words}"):
        site.check()


def test_a_password_revoked_meanwhile_is_told(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    site = connect()
    comment = blog.comment(blog.article())
    site.check()
    blog.revoke("rosa")
    with pytest.raises(SiteLoginError):
        site.moderate(comment, CommentState.APPROVED)


def test_a_blog_without_application_passwords_says_why(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    site = connect()
    off = "add_filter('wp_is_application_passwords_available', '__return_false');"
    with blog.plugin(off), pytest.raises(SiteLoginError, match="takes no application passwords"):
        site.check()


@pytest.mark.parametrize(
    ("login", "lacking"),
    [("theo", "moderate comments or close other people's"), ("reader", "moderate comments")],
)
def test_a_role_with_too_few_rights_is_told_which(
    connect: Callable[..., WordPressSite], login: str, lacking: str
) -> None:
    with pytest.raises(SiteRightsError, match=lacking):
        connect(login).check()


def test_pages_are_closed_too_so_their_rights_are_asked_for(
    script: Script, scripted_site: WordPressSite
) -> None:
    rights = dict.fromkeys(("moderate_comments", "edit_others_posts", "edit_published_posts"), True)
    me = {"id": 2, "name": "Rosa", "roles": ["desk"], "capabilities": rights}
    script.read = lambda handler: say(handler, json.dumps(me).encode())
    lacking = r"Rosa \(desk\) may not close other people's pages or close published pages"
    with pytest.raises(SiteRightsError, match=lacking):
        scripted_site.check()


def test_an_administrator_may_too(connect: Callable[..., WordPressSite]) -> None:
    assert connect("mei").check().roles == ("administrator",)


def test_a_password_that_is_no_text_is_told_without_it() -> None:
    with pytest.raises(SiteLoginError, match="copy the application password anew") as error:
        Transport(Api.at("https://blog.example/wp-json/"), "rosa", "s3cret\udce4")
    assert "s3cret" not in f"{error.value!r}"
    assert error.value.__context__ is None


def test_no_message_and_no_repr_holds_the_password(blog: Blog) -> None:
    transport = Transport(discover(blog.base), "rosa", "s3cret word")
    with pytest.raises(SiteLoginError) as error:
        WordPressSite(transport).check()
    transport.close()
    assert "s3cret" not in f"{error.value!r} {transport!r} {error.value.__context__!r}"
    assert "czNjcmV0" not in f"{transport._client.headers!r}"
