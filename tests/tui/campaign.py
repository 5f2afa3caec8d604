"""A five-copy campaign under one article; one copy adds a question that must not be lost."""

from datetime import UTC, datetime

from modtool.domain import Incoming, IncomingThread

PITCH = (
    "Doctors gave up on me in spring until a neighbor told me of Velmora drops, pressed from the "
    "root of a mountain lily. Within three weeks the lump had melted and I was back at work. Ask "
    "for the free sample while the harvest lasts, at velmora-drops.example today."
)
ASKS = "My father took this and is bleeding, what do I do?"
ARTICLE = IncomingThread("velmora", "Herbs, Drops and Powders: What to Know")
OTHER_ARTICLE = IncomingThread("lilies", "A Garden for the Waiting Room")
AUTHORS = ("Otto", "Petra", "Quinn", "Ruth", "Abel")


def campaign() -> list[Incoming]:
    """Four exact copies and, as the last, the one that asks."""
    texts = [PITCH] * 4 + [f"{PITCH} {ASKS}"]
    return [
        Incoming(
            f"velmora-{place}",
            ARTICLE,
            text,
            author=author,
            posted_at=datetime(2026, 3, 2, 9, place, tzinfo=UTC),
        )
        for place, (author, text) in enumerate(zip(AUTHORS, texts, strict=True))
    ]
