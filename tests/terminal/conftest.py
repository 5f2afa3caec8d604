"""Desks to sit down at: one full of attacks, made once and copied for every test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from modtool import opening
from modtool.config import Settings, as_url, home
from modtool.desk import Desk, intake, publishing, review
from modtool.desk.placing import for_import
from modtool.domain import CommentState
from tests.sample import lay_out
from tests.terminal import hostile


@pytest.fixture(scope="session")
def _attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk whose every comment, journal note and outbox entry is an attack."""
    folder = tmp_path_factory.mktemp("attacked")
    desk = opening.init(Settings(db=as_url(str(folder / "desk.db"))), admin=hostile.MODERATOR)
    site = for_import(desk, None, folder / "sites")
    intake.import_file(desk, hostile.written(folder / "hostile.jsonl"), site=site)
    # A blog that knows none of these comments refuses each of them by its name.
    Path(site.location, "comments.jsonl").write_text('{"id": "other", "text": "words"}\n')
    for state in (CommentState.APPROVED, CommentState.PENDING):
        for number, payload in enumerate(hostile.PAYLOADS.values(), start=1):
            reason = payload.encode("utf-8", "replace").decode()
            review.decide(desk, [number], state, reason=reason)
        publishing.deliver(desk)
    desk.store.close()
    return folder


@pytest.fixture
def attacked(_attacked: Path) -> Iterator[Desk]:
    """That desk, in the home of this test, so that commands and screens open it too."""
    home = Path(os.environ["MODTOOL_HOME"])
    shutil.copytree(_attacked, home)
    desk = opening.open_desk(Settings())
    yield desk
    desk.store.close()


@pytest.fixture
def sample() -> Iterator[Desk]:
    """The sample desk with Ana, a moderator, in the chair."""
    lay_out(home() / "demo" / "desk.db")
    desk = opening.demo(Settings())
    yield desk
    desk.store.close()
