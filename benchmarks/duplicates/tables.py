"""Tables in Markdown."""

from collections.abc import Iterable, Sequence

Cell = str | int | float


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with its first column left-aligned and the others to the right."""
    lines = [
        _line(heads),
        _line([":--", *("--:" for _ in heads[1:])]),
        *(_line([_written(cell) for cell in row]) for row in rows),
    ]
    return "\n".join(lines)


def thousands(number: float) -> str:
    """A rate or size, such as 12.3k."""
    return f"{number / 1000:.1f}k" if number >= 1000 else f"{number:.0f}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _written(cell: Cell) -> str:
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:.4f}".removeprefix("0") if cell < 1 else f"{cell:.4f}"
