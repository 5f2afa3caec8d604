"""Making a queue row's bits and place agree with its flags, verdicts, cluster and links."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select, update

from modtool.domain import (
    AWAITS_ANSWER,
    FLAG_BITS,
    LOOK,
    WORTH_A_LOOK,
    DuplicateKind,
    FlagKind,
    LinkKind,
    Verdict,
    adds_something,
)
from modtool.policy import rank
from modtool.store.engine import Tx, pages
from modtool.store.tables import comment, flag, link, repeat, triage, words


@dataclass
class _Grounds:
    """What decides where a comment stands."""

    answered: bool
    """Or nobody is left to be answered."""
    kinds: list[FlagKind] = field(default_factory=list)
    worth_a_look: bool = False
    adds_something: bool = False
    pastes: bool = False
    danger: bool | None = None
    """What the person says who read it; None while nobody has."""

    @property
    def counted(self) -> list[FlagKind]:
        """The kinds that count: of danger, what a person said and not what a detector saw."""
        others: list[FlagKind] = [one for one in self.kinds if one is not FlagKind.URGENT]
        is_urgent = FlagKind.URGENT in self.kinds if self.danger is None else self.danger
        return [FlagKind.URGENT, *others] if is_urgent else others


def settle(tx: Tx, numbers: Sequence[int]) -> None:
    """Write bits and place of these comments anew from what is kept about them."""
    for page in pages(numbers):
        _settle(tx, page)


def _settle(tx: Tx, wanted: list[int]) -> None:
    connection = tx.connection()
    rows = connection.execute(
        select(comment.c.id, comment.c.answered, words.c.erased)
        .join(words, words.c.comment_id == comment.c.id)
        .where(comment.c.id.in_(wanted))
    )
    grounds = {row.id: _Grounds(row.answered or row.erased) for row in rows}
    for found in connection.execute(
        select(flag.c.comment_id, flag.c.kind, flag.c.verdict, flag.c.labels).where(
            flag.c.comment_id.in_(wanted)
        )
    ):
        if LOOK in found.labels and found.verdict is None:
            grounds[found.comment_id].worth_a_look = True
        elif found.verdict != Verdict.DISMISSED:
            grounds[found.comment_id].kinds.append(FlagKind(found.kind))
    for read in connection.execute(
        select(triage.c.comment_id, triage.c.crisis, triage.c.urgent).where(
            triage.c.comment_id.in_(wanted)
        )
    ):
        grounds[read.comment_id].danger = read.crisis or read.urgent
    for member in connection.execute(
        select(repeat.c.comment_id, repeat.c.kind, repeat.c.adds).where(
            repeat.c.comment_id.in_(wanted)
        )
    ):
        adds = adds_something(DuplicateKind(member.kind), member.adds)
        grounds[member.comment_id].adds_something = adds
    for taken in connection.execute(
        select(link.c.comment_id, link.c.adds).where(
            link.c.comment_id.in_(wanted), link.c.kind != LinkKind.VARIANT
        )
    ):
        grounds[taken.comment_id].pastes |= not taken.adds
    if grounds:
        connection.execute(
            update(comment)
            .where(comment.c.id == bindparam("its_id"))
            .values(flags=bindparam("bits"), rank=bindparam("place")),
            [
                {
                    "its_id": number,
                    "bits": bits_of(
                        one.counted,
                        answered=one.answered,
                        worth_a_look=one.worth_a_look,
                        is_danger=bool(one.danger),
                    ),
                    "place": rank(
                        one.counted,
                        adds_something=one.adds_something,
                        pastes=one.pastes,
                        worth_a_look=one.worth_a_look,
                    ),
                }
                for number, one in grounds.items()
            ],
        )


def bits_of(
    kinds: Sequence[FlagKind],
    *,
    answered: bool,
    worth_a_look: bool = False,
    is_danger: bool = False,
) -> int:
    """The queue row's integer for these open flags.

    It waits while its question is unanswered, and so does what a person read as danger.
    """
    bits = sum(FLAG_BITS[kind] for kind in set(kinds)) | WORTH_A_LOOK * worth_a_look
    waits = (FlagKind.ADVICE_REQUEST in kinds or is_danger) and not answered
    return bits | AWAITS_ANSWER if waits else bits
