"""The sample desk behind ``modtool demo``: a small blog, three people, a day of comments."""

import json
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from modtool.desk import intake
from modtool.desk.desk import Desk
from modtool.desk.sites import add_folder
from modtool.domain import Person, Role
from modtool.store import Store, Tx, people, schema, sites

FIRST = "Ana"
"""Who sits at the sample desk when nobody is named."""

PEOPLE = {"Ana": Role.MODERATOR, "Rosa": Role.STAFF, "Theo": Role.STAFF, "Mei": Role.ADMIN}
SITE = "Harborlight Notes"


def take_on_people(tx: Tx) -> Person:
    """Take the sample people on; returns the admin."""
    made = {name: people.add(tx, name, role) for name, role in PEOPLE.items()}
    return made["Mei"]


def fill(desk: Desk, folder: Path) -> None:
    """Lay out the sample blog in ``folder`` and bring its comments in."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("threads", "comments"):
        lines = (json.dumps(row, ensure_ascii=False) for row in _dated(desk, name))
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    site = add_folder(desk, SITE, folder)
    intake.pull(desk, site)


def is_sample(store: Store) -> bool:
    """Whether a desk is a sample, and may be thrown away."""
    if schema.current(store) is None:
        return True
    with store.reading() as reading:
        return [site.name for site in sites.every_site(reading)] in ([], [SITE])


def remove(store: Store) -> None:
    """Throw the sample desk and its blog away."""
    if store.path is None:
        return
    store.close()
    for path in store.path.parent.glob(f"{store.path.name}*"):
        path.unlink()
    for path in store.path.with_suffix(".site").glob("*.jsonl"):
        path.unlink()


def _dated(desk: Desk, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a sample file with real times instead of "so many minutes ago"."""
    text = (files("modtool") / "desk" / "sample" / f"{name}.jsonl").read_text(encoding="utf-8")
    for line in text.splitlines():
        row: dict[str, Any] = json.loads(line)
        if "minutes_ago" in row:
            ago = timedelta(minutes=row.pop("minutes_ago"))
            row["posted_at"] = (desk.clock() - ago).isoformat()
        if "published_days_ago" in row:
            ago = timedelta(days=row.pop("published_days_ago"))
            row["published_at"] = (desk.clock() - ago).isoformat()
        yield row
