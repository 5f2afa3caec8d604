"""Where the comments of a file belong: never among those of a blog that has other ids."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from modtool.desk import Desk, intake
from modtool.desk.placing import for_import
from modtool.desk.sites import WORDPRESS, add_folder, remove
from modtool.desk.spool import checked
from modtool.errors import RefusedError
from modtool.store import sites as store
from modtool.views import SiteView

Place = Callable[..., SiteView]

ROW = '{"id": "7", "text": "Is ginger safe?"}\n'
DISQUS = '<disqus xmlns="http://disqus.com"><thread xmlns:d="http://disqus.com/disqus-internals" \
d:id="1"><title>One</title></thread></disqus>'


def export(home: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A blog</title>
{home}<item><title>One</title><link>https://blog.example/one</link><wp:post_id>5</wp:post_id>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_content>Is it safe?</wp:comment_content>
</wp:comment></item></channel></rss>"""


def link(home: str) -> str:
    return export(f"<link>{home}</link>")


def wordpress(desk: Desk, root: str = "https://blog.example/wp-json/") -> SiteView:
    with desk.store.writing() as tx:
        return store.add(tx, "Insight", kind=WORDPRESS, location=root, user="rosa")


@pytest.fixture
def place(admin: Desk, tmp_path: Path) -> Place:
    """The site that a file of these words belongs to, and gets into."""

    def placed(document: str, site_name: str | None = None) -> SiteView:
        path = tmp_path / "export"
        path.write_text(document, encoding="utf-8")
        with checked(path) as file:
            site = for_import(admin, site_name, tmp_path / "sites", file)
            intake.import_file(admin, file, site=site)
        return site

    return placed


def test_without_a_wordpress_the_only_site_takes_every_file(
    admin: Desk, place: Place, tmp_path: Path
) -> None:
    assert place(ROW).name == "imported"
    for document in (ROW, "id,text\n1,x\n", DISQUS, link("https://blog.example")):
        assert place(document).name == "imported"
    add_folder(admin, "Insight", tmp_path / "insight")
    with pytest.raises(RefusedError, match="with --site: Insight, imported"):
        place(ROW)


def test_beside_a_wordpress_each_format_of_others_gets_a_site_of_its_own(
    admin: Desk, place: Place, tmp_path: Path
) -> None:
    wordpress(admin)
    add_folder(admin, "Archive", tmp_path / "archive")
    for _ in range(2):
        for document, name in ((ROW, "jsonl"), ("id,text\n7,x\n", "csv"), (DISQUS, "disqus")):
            site = place(document)
            assert (site.name, site.kind) == (f"imported-{name}", "folder")
    assert place(DISQUS, "Archive").name == "Archive"


@pytest.mark.parametrize("document", [ROW, "id,text\n1,x\n", DISQUS])
def test_a_wordpress_that_is_named_takes_no_file_of_other_ids(
    admin: Desk, place: Place, document: str
) -> None:
    wordpress(admin)
    with pytest.raises(RefusedError, match="export has other ids than Insight.*leave --site out"):
        place(document, "Insight")


@pytest.mark.parametrize(
    ("root", "home"),
    [
        ("https://blog.example/wp-json/", "http://www.Blog.example/"),
        ("https://blog.example/index.php?rest_route=/", "https://blog.example"),
        ("https://blog.example/index.php/wp-json/", "https://blog.example"),
        ("https://clinic.example/blog/wp-json/", "https://clinic.example/blog"),
        ("http://127.0.0.1:8080/wp-json/", "http://127.0.0.1:8080"),
    ],
)
def test_a_wordpress_takes_its_own_export(
    admin: Desk, place: Place, tmp_path: Path, root: str, home: str
) -> None:
    insight = wordpress(admin, root)
    add_folder(admin, "Archive", tmp_path / "archive")
    assert place(link(home)) == insight
    assert place(link(home), "Insight") == insight


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (link("https://other.example"), "an export of https://other.example, not of Insight"),
        (link("https://blog.example/two"), "an export of https://blog.example/two, not of"),
        (link("https://blog.example:x["), "not of Insight"),
        (export(""), "an export that names no blog, not of Insight"),
    ],
)
def test_the_export_of_another_blog_is_refused_unless_it_gets_a_new_site(
    admin: Desk, place: Place, document: str, said: str
) -> None:
    wordpress(admin)
    for name in (None, "Insight"):
        with pytest.raises(RefusedError, match=f"{said}.*--site with a new name"):
            place(document, name)
    assert place(document, "Other").kind == "folder"


def test_the_rule_holds_however_the_file_comes(admin: Desk, tmp_path: Path) -> None:
    path = tmp_path / "rows.gz"
    path.write_bytes(gzip.compress(ROW.encode()))
    with pytest.raises(RefusedError, match=r"rows.gz has other ids"):
        intake.import_file(admin, path, site=wordpress(admin))


def test_a_site_no_longer_served_takes_no_file(admin: Desk, place: Place) -> None:
    place(ROW)
    remove(admin, "imported")
    for name in (None, "imported"):
        with pytest.raises(RefusedError, match="imported is no longer served; name another"):
            place(ROW, name)
