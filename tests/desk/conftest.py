"""A desk with a few comments on it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from modtool.desk import Desk, intake
from modtool.desk.sites import add_folder
from modtool.domain import CommentState, Incoming, IncomingThread
from modtool.store import intake as stored
from modtool.views import SiteView
from tests.conftest import NOON

HER2 = IncomingThread(
    "t1",
    "What Is HER2-Positive Breast Cancer?",
    text="HER2-positive breast cancer makes too much of a protein called HER2.",
    published_at=NOON - timedelta(days=10),
)
TRIALS = IncomingThread("t2", "Clinical Trials: Myths and Facts", published_at=NOON)

QUESTION = (
    "My daughter is 39 and it has spread to her spine. The last scan was clear. "
    "Is there anything new on the way that could help her?"
)
THANKS = "Printed this for my sister-in-law, the part about alarms on the phone made her laugh."
SPAM = "Try the new mountain herb tonic, it melts every tumor in days, order at tonic.example now."


def comment(
    remote_id: str, text: str, *, author: str = "Linda", thread: IncomingThread = HER2,
    state: CommentState = CommentState.PENDING, parent: str = "", by_staff: bool = False,
) -> Incoming:  # fmt: skip
    return Incoming(
        remote_id,
        thread,
        text,
        author=author,
        email=f"{author.lower()}@mail.example",
        ip="198.51.100.7",
        state=state,
        posted_at=NOON - timedelta(minutes=30),
        parent=parent,
        by_staff=by_staff,
    )


@pytest.fixture
def site(admin: Desk, tmp_path: Path) -> SiteView:
    """A folder site whose blog is empty."""
    return add_folder(admin, "Insight", tmp_path / "blog")


@pytest.fixture
def bring(admin: Desk, site: SiteView) -> Callable[..., list[int]]:
    """Brings comments in and returns their numbers in the order given."""

    def bring_in(*incoming: Incoming) -> list[int]:
        intake.bring_in(admin, iter(incoming), site=site, source="test")
        with admin.store.reading() as reading:
            known = stored.known(reading, site.id, [one.remote_id for one in incoming])
        return [known[one.remote_id].id for one in incoming]

    return bring_in
