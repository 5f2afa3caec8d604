"""An invented blog, the sites that can serve it, and what importers find in files."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from modtool.domain import Incoming, IncomingThread, SkippedEntry
from modtool.sites.folder import FolderSite
from modtool.sites.protocol import News, Site

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)

THREADS = [
    {
        "id": "11",
        "title": "Eating Well During Treatment",
        "text": "Small meals help.",
        "link": "https://blog.harborlight.example/eating-well",
        "published_at": "2026-02-01T09:00:00Z",
        "open": True,
    },
    {"id": "12", "title": "Visiting Hours", "text": "", "open": False},
]
COMMENTS = [
    {"id": "1", "thread": "11", "author": "Linda", "text": "Thank you.", "state": "approved"},
    {"id": "2", "thread": "11", "author": "Sam", "text": "Is ginger safe?", "parent": "1"},
    {"id": "3", "thread": "12", "author": "Ana", "text": "See you there.", "state": "approved"},
]


@dataclass(frozen=True)
class Served:
    """A site with an open article holding an approved and a pending comment, and a closed one."""

    site: Site
    open_thread: str
    closed_thread: str
    approved: str
    pending: str


def write_lines(path: Path, rows: Iterable[object]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def folder_site(folder: Path) -> Served:
    return Served(FolderSite(folder, lambda: NOON), "11", "12", approved="1", pending="2")


SITES: dict[str, Callable[[Path], Served]] = {"folder": folder_site}
"""Every kind of site that has to keep the contract, with what builds one."""


@dataclass(frozen=True)
class Found:
    """What an importer found, sorted by kind."""

    threads: list[IncomingThread]
    comments: list[Incoming]
    skipped: list[SkippedEntry]


def sort(entries: Iterable[News]) -> Found:
    found = Found([], [], [])
    for entry in entries:
        if isinstance(entry, Incoming):
            found.comments.append(entry)
        elif isinstance(entry, IncomingThread):
            found.threads.append(entry)
        elif isinstance(entry, SkippedEntry):
            found.skipped.append(entry)
    return found
