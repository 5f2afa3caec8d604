"""A comment that has other words than before: looked at anew, followed in clusters and links."""

from collections.abc import Sequence
from dataclasses import replace

from modtool.desk import members
from modtool.desk.desk import Desk
from modtool.desk.detecting import Seen, look
from modtool.desk.tuning import tuning
from modtool.store import Tx, journal, links, pulling
from modtool.store import intake as store


def looked_at(desk: Desk, number: int, text: str) -> Seen:
    """A comment as it would be with these words, seen by every detector; before a transaction."""
    with desk.store.reading() as reading:
        incoming = pulling.as_it_came(reading, number)
    (seen,) = look([replace(incoming, text=text)], tuning(desk))
    return seen


def take_over(
    desk: Desk,
    tx: Tx,
    number: int,
    now: Seen,
    thread_id: int,
    *,
    action: str = journal.REWORDED,
    is_shorter: bool = False,
) -> list[journal.Entry]:
    """Give a comment other words; what a person arranged stays arranged.

    ``is_shorter`` says that some were only taken away. Returns what the journal says of it:
    ``action``, and who leads the cluster now.
    """
    heir = None
    text = now.looked.incoming.text
    has_new_words = not members.says(tx, number, text)
    if has_new_words:
        heir = desk.indexer.forget(tx, number, leave=not members.is_by_hand(tx, number))
    store.rewrite(tx, number, now.looked, thread_id, is_shorter=is_shorter)
    if has_new_words:
        desk.indexer.match_and_keep(tx, [(number, text)], [now.sketch])
    members.describe_one(tx, number)
    keep_links(tx, [(number, now)])
    entries = [journal.Entry(action, comment_id=number)] if action else []
    return [*entries, *members.succession(tx, heir)]


def keep_links(tx: Tx, seen: Sequence[tuple[int, Seen]]) -> None:
    """Write down what comments take from elsewhere."""
    links.keep(tx, [(number, one.quotes) for number, one in seen if one.quotes is not None])
