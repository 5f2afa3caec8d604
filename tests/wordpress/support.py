"""What the tests of a desk with a real WordPress share."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread
from time import sleep

from modtool.desk import Desk, looking
from modtool.views import CommentView, QueueQuery
from tests.wordpress.harness.blog import Blog


def on_desk(desk: Desk) -> dict[str, CommentView]:
    """Every comment the desk has, by the site's id."""
    views = [
        looking.comment(desk, number) for number in looking.snapshot(desk, QueueQuery(state=None))
    ]
    return {view.remote_id: view for view in views}


def slowed(blog: Blog, seconds: float = 1) -> AbstractContextManager[None]:
    """Hold every update up between WordPress's reading of the row and its writing it back."""
    wait = f"usleep({int(seconds * 1e6)}); return $data;"
    return blog.plugin(f"add_filter('wp_update_comment_data', function ($data) {{ {wait} }});")


@contextmanager
def meanwhile(blog: Blog, comment: str, **columns: str) -> Iterator[None]:
    """Somebody else's change of a row while an update of it is held up."""
    values = ", ".join(f"{name} = '{value}'" for name, value in columns.items())

    def change() -> None:
        sleep(0.5)
        blog.sql(f"UPDATE wp_comments SET {values} WHERE comment_ID = {comment}")

    other = Thread(target=change)
    other.start()
    try:
        yield
    finally:
        other.join()
