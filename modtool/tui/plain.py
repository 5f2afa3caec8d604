"""The second door for other people's words: shown as plain content, whatever they carry."""

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from modtool.domain import Span
from modtool.text import legible


class Defuse(LineFilter):
    """The last look at every line before it goes to the terminal: no control character passes.

    Texts are cleaned at intake; this catches what any widget would let through besides.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """``segments`` with every character that could act on a terminal made visible."""
        return [
            segment
            if segment.control
            else Segment(legible(segment.text).replace("\n", " "), segment.style)
            for segment in segments
        ]


def marked(text: str, spans: list[tuple[Span, str]], *, offset: int = 0) -> Content:
    """``text`` as plain content with pieces of it styled; spans count from ``offset``."""
    content = Content(text)
    for (start, end), style in spans:
        content = content.stylize(style, max(start - offset, 0), max(end - offset, 0))
    return content
