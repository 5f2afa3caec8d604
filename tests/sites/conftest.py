"""An invented blog as files and as every kind of site."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from modtool.sites.formats import importer_for
from tests.sites.support import COMMENTS, SITES, THREADS, Found, Served, sort, write_lines

settings.register_profile("sites", deadline=None)
settings.load_profile("sites")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "threads.jsonl", THREADS)
    write_lines(tmp_path / "comments.jsonl", COMMENTS)
    return tmp_path


@pytest.fixture(params=SITES)
def served(request: pytest.FixtureRequest, folder: Path) -> Served:
    return SITES[request.param](folder)


@pytest.fixture
def found_in(tmp_path: Path) -> Callable[[str, bytes | str], Found]:
    """Import a document in the named format."""

    def read(name: str, document: bytes | str) -> Found:
        path = tmp_path / "export"
        path.write_bytes(document if isinstance(document, bytes) else document.encode())
        return sort(importer_for(path, name).read(path))

    return read
