"""What the tests of a desk with a real WordPress share."""

from modtool.desk import Desk, looking
from modtool.views import CommentView, QueueQuery


def on_desk(desk: Desk) -> dict[str, CommentView]:
    """Every comment the desk has, by the site's id."""
    views = [
        looking.comment(desk, number) for number in looking.snapshot(desk, QueueQuery(state=None))
    ]
    return {view.remote_id: view for view in views}
