"""From a real WordPress to the desk and back, as commands."""

import base64
from pathlib import Path

import pytest

from tests.cli.support import Ran, here
from tests.wordpress.harness.blog import Blog
from tests.wordpress.script import Script, say


def done(ran: Ran) -> Ran:
    assert ran.code == 0, ran.err
    return ran


@pytest.fixture
def seated(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """A desk with four people, connected to the blog."""
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD", blog.password("rosa"))
    done(here("init", "--admin", "Mei"))
    for name, role in (("Ana", "moderator"), ("Rosa", "staff"), ("Theo", "staff")):
        done(here("people", "add", name, role, "--as", "Mei"))
    added = done(
        here("site", "add", "Insight", "--url", blog.base, "--user", "rosa", "--as", "Mei")
    )
    assert "Rosa (editor)" in added.out
    return blog


def test_a_comment_is_pulled_approved_answered_and_its_article_closed(seated: Blog) -> None:
    article = seated.article("What Is HER2-Positive Breast Cancer?")
    comment = seated.comment(article, "Should my mother stop her tamoxifen before surgery?")
    done(here("pull", "--as", "Ana"))
    (row,) = here("queue", "--json", "--as", "Ana").records
    assert row["remote_id"] == comment
    number = str(row["id"])
    done(here("approve", number, "--as", "Ana"))
    stored = seated.row(comment)
    assert (stored["comment_approved"], stored["comment_author_IP"]) == ("1", "198.51.100.63")

    (thread,) = here("threads", "--json", "--as", "Mei").records
    done(here("close", str(thread["id"]), "--force", "--as", "Mei"))
    assert seated.php(f"return get_post({article})->comment_status;") == "closed"
    done(here("undo", "--as", "Mei"))
    assert seated.php(f"return get_post({article})->comment_status;") == "open"
    done(here("close", str(thread["id"]), "--force", "--as", "Mei"))
    done(here("reopen", str(thread["id"]), "--as", "Mei"))
    assert seated.php(f"return get_post({article})->comment_status;") == "open"


def test_a_decision_on_words_that_changed_meanwhile_is_put_before_the_person(
    seated: Blog,
) -> None:
    comment = seated.comment(seated.article(), "Call me on 555 0100")
    done(here("pull", "--as", "Ana"))
    (row,) = here("queue", "--json", "--as", "Ana").records
    seated.sql(f"UPDATE wp_comments SET comment_content = 'Gone' WHERE comment_ID = {comment}")
    ran = here("approve", str(row["id"]), "--as", "Ana")
    assert ran.code == 1
    assert "you decided on (pending): Call me on 555 0100" in ran.err
    assert "the site has (pending): Gone" in ran.err
    assert seated.row(comment)["comment_approved"] == "0"
    assert len(here("queue", "--json", "--as", "Ana").records) == 1
    journal = here("history", "--as", "Mei").out
    assert "555 0100" not in journal
    done(here("pull", "--as", "Ana"))
    done(here("approve", str(row["id"]), "--as", "Ana"))
    assert seated.row(comment)["comment_approved"] == "1"


def test_a_decision_is_taken_back_at_the_site_too(seated: Blog) -> None:
    comment = seated.comment(seated.article())
    done(here("pull", "--as", "Ana"))
    (row,) = here("queue", "--json", "--as", "Ana").records
    for verb, stored in (("approve", "1"), ("spam", "spam"), ("trash", "trash")):
        done(here(verb, str(row["id"]), "--as", "Ana"))
        assert seated.row(comment)["comment_approved"] == stored
        done(here("undo", "--as", "Ana"))
        assert seated.row(comment)["comment_approved"] == "0"
    done(here("approve", str(row["id"]), "--as", "Ana"))
    done(here("hold", str(row["id"]), "--as", "Ana"))
    assert seated.row(comment)["comment_approved"] == "0"
    done(here("undo", "--as", "Ana"))
    assert seated.row(comment)["comment_approved"] == "1"
    assert here("pull", "--json", "--as", "Ana").records[0]["changed"] == 0


def test_a_site_is_tested_listed_and_removed(seated: Blog) -> None:
    assert "Insight answers, to Rosa (editor)" in done(here("site", "test", "Insight")).out
    (site,) = here("site", "list", "--json").records
    assert (site["kind"], site["user"]) == ("wordpress", "rosa")
    done(here("site", "remove", "Insight", "--as", "Mei"))
    assert here("site", "list", "--json").records == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--url", "http://blog.harborlight.example", "--user", "rosa"], 1, "https"),
        (["--url", "https://blog.harborlight.example"], 2, "--user"),
        (["--user", "rosa"], 2, "--folder"),
    ],
)
def test_a_site_that_cannot_be_added_says_why(
    seated: Blog,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD_OTHER", "never sent")
    ran = here("site", "add", "Other", *arguments, "--as", "Mei")
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_without_a_terminal_the_password_is_not_asked_for(
    seated: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MODTOOL_SITE_PASSWORD")
    ran = here("site", "add", "Other", "--url", seated.base, "--user", "rosa", "--as", "Mei")
    assert (ran.code, ran.out) == (2, "")
    assert "set MODTOOL_SITE_PASSWORD_OTHER, or run this in a terminal" in ran.err


def test_a_blog_whose_password_is_missing_keeps_no_other_from_being_pulled(
    seated: Blog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "comments.jsonl").write_text('{"id": "1", "text": "Is ginger safe?"}')
    done(here("site", "add", "Other", "--folder", str(tmp_path), "--as", "Mei"))
    monkeypatch.delenv("MODTOOL_SITE_PASSWORD")
    ran = here("pull", "--as", "Ana")
    assert (ran.code, "Insight: no password for rosa" in ran.err) == (1, True), ran.err
    assert len(here("queue", "--json", "--as", "Ana").records) == 1


def test_a_second_blog_is_not_sent_the_password_of_the_first(
    seated: Blog, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"<link rel='https://api.w.org/' href='{script.base}/wp-json/'>".encode()
    script.read = lambda handler: say(handler, link, kind="text/html")
    add = ("site", "add", "Other", "--url", script.base, "--user", "theo", "--as", "Mei")
    ran = here(*add)
    assert (ran.code, script.asked) == (2, []), ran.err
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD_INSIGHT", seated.password("rosa"))
    same = here("site", "add", "insight", *add[3:])
    assert "same variable, MODTOOL_SITE_PASSWORD_INSIGHT" in same.err
    assert script.asked == []
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD_OTHER", "theirs")
    here(*add)
    sent = {asked.headers.get("authorization") for asked in script.asked}
    assert sent == {None, f"Basic {base64.b64encode(b'theo:theirs').decode()}"}


def test_a_login_without_the_rights_is_refused_with_what_is_missing(
    seated: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD_OTHER", seated.password("theo"))
    ran = here("site", "add", "Other", "--url", seated.base, "--user", "theo", "--as", "Mei")
    assert ran.code == 1
    assert "may not moderate comments" in ran.err
    assert len(here("site", "list", "--json").records) == 1
