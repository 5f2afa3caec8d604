"""A WordPress to test against, and what its own code, other people and faults do to it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.wordpress.harness.packages import program
from tests.wordpress.harness.servers import Servers

_WORKER = Path(__file__).with_name("worker.php")


class Blog:
    """A running WordPress in ``home``. Mei administrates, Rosa edits, Theo writes; a reader reads.

    Everything a test does to it goes through PHP in WordPress itself (``php``), not through the
    API under test.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self.servers = Servers(home)
        self._passwords: dict[str, str] = {}

    def start(self) -> None:
        """Bring it up, installed and empty but for WordPress's own first article."""
        self.servers.start()
        self._worker = subprocess.Popen(
            [program("php"), str(_WORKER), str(self._home / "site"), self.base],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self._home / "worker.log").open("wb"),
            text=True,
        )
        said = self._said()
        if said != "ready\n":
            raise RuntimeError(f"WordPress was not installed: {said}")

    def stop(self) -> None:
        """Take everything down."""
        if hasattr(self, "_worker"):
            self._worker.kill()
            self._worker.communicate()
        self.servers.stop()

    @property
    def base(self) -> str:
        """The blog's address."""
        return self.servers.base

    def php(self, code: str) -> Any:
        """What ``code`` returns inside WordPress."""
        assert self._worker.stdin is not None
        self._worker.stdin.write(json.dumps(code) + "\n")
        self._worker.stdin.flush()
        answer = json.loads(self._said())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["said"]

    def password(self, login: str) -> str:
        """An application password of that person."""
        if login not in self._passwords:
            self._passwords[login] = self.php(
                f"$u = get_user_by('login', {_quoted(login)});"
                "return WP_Application_Passwords::create_new_application_password("
                "$u->ID, ['name' => 'modtool ' . wp_generate_uuid4()])[0];"
            )
        return self._passwords[login]

    def revoke(self, login: str) -> None:
        """Take every application password of that person away."""
        self._passwords.pop(login, None)
        self.php(
            f"WP_Application_Passwords::delete_all_application_passwords("
            f"get_user_by('login', {_quoted(login)})->ID); return 1;"
        )

    def empty(self) -> None:
        """Take every article and comment away; numbers go on growing."""
        for table in ("posts", "postmeta", "comments", "commentmeta", "term_relationships"):
            self.sql(f"DELETE FROM wp_{table}")

    def article(self, title: str = "Eating Well", **fields: str) -> str:
        """A new published article; ``fields`` are WordPress's own, such as ``comment_status``."""
        row = {
            "post_title": title,
            "post_content": "<p>Small meals help.</p>",
            "post_status": "publish",
            "comment_status": "open",
            "post_author": "1",
            **fields,
        }
        return str(self.php(f"return wp_insert_post(wp_slash({_array(row)}), true);"))

    def comment(self, article: str, text: str = "Is ginger safe?", **fields: str) -> str:
        """A new comment, as WordPress's own form stores it; pending unless ``fields`` say more."""
        row = {
            "comment_post_ID": article,
            "comment_content": text,
            "comment_author": "Sam",
            "comment_author_email": "sam@example.com",
            "comment_author_url": "",
            "comment_author_IP": "198.51.100.63",
            "comment_agent": "Mozilla/5.0 (X11)",
            "comment_approved": "0",
            "comment_type": "comment",
            "comment_parent": "0",
            "user_id": "0",
            **fields,
        }
        return str(
            self.php(
                f"$row = {_array(row)};"
                "$row['comment_content'] = wp_unslash("
                "apply_filters('pre_comment_content', wp_slash($row['comment_content'])));"
                "return wp_insert_comment(wp_slash($row));"
            )
        )

    def row(self, comment: str) -> dict[str, str]:
        """The comment's row in the database; empty when it is gone."""
        found: dict[str, str] | None = self.php(
            "global $wpdb; return $wpdb->get_row($wpdb->prepare("
            f"'SELECT * FROM wp_comments WHERE comment_ID = %d', {int(comment)}), ARRAY_A);"
        )
        return found or {}

    def sql(self, statement: str) -> None:
        """Change the database behind WordPress's back."""
        self.php(f"global $wpdb; return $wpdb->query({_quoted(statement)});")

    @contextmanager
    def plugin(self, code: str) -> Iterator[None]:
        """Run with ``code`` as a plugin, loaded by every request; text may lead it."""
        path = self._home / "site" / "wp-content" / "mu-plugins" / "test.php"
        text = code if "<?php" in code else f"<?php {code}"
        path.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            path.unlink()

    @contextmanager
    def option(self, **values: str) -> Iterator[None]:
        """Run with these settings of WordPress."""
        before = {name: self.php(f"return get_option({_quoted(name)});") for name in values}
        self._set(values)
        try:
            yield
        finally:
            self._set(before)

    @contextmanager
    def plain_permalinks(self) -> Iterator[None]:
        """Run without pretty addresses, and so without ``/wp-json/``."""
        forget = "delete_option('rewrite_rules'); return 1;"  # made anew when they are needed
        with self.option(permalink_structure=""):
            self.php(forget)
            yield
        self.php(forget)

    @contextmanager
    def maintenance(self, minutes: int = 0) -> Iterator[None]:
        """Run while WordPress is being updated, since so many minutes."""
        path = self._home / "site" / ".maintenance"
        path.write_text(f"<?php $upgrading = time() - {minutes * 60};")
        try:
            yield
        finally:
            path.unlink()

    def _set(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            self.php(f"return update_option({_quoted(name)}, {_quoted(str(value))});")

    def _said(self) -> str:
        assert self._worker.stdout is not None
        return self._worker.stdout.readline()


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _array(row: dict[str, str]) -> str:
    return "[" + ", ".join(f"{_quoted(k)} => {_quoted(v)}" for k, v in row.items()) + "]"
