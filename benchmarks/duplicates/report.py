"""The tables in ``benchmarks/README.md``, each between marks of its own."""

import re
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def write(part: str, made: str, file: Path = README) -> None:
    """Put ``made`` between the marks of ``part``; what stands around them stays."""
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    text = file.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not between.search(text):
        raise ValueError(f"{file.name} has no place for {part}: put {begin} and {end} into it")
    file.write_text(between.sub(lambda _: f"{begin}\n{made}\n{end}", text), encoding="utf-8")
