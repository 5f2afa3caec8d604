"""A site's HTML as plain legible text: what a moderator reads and a detector sees.

The tokenizer is our own because the standard ``html.parser`` takes time with the square of its
input on unclosed tags (20 s for 48 kB of ``<a ``) and raises on ``<![x[``; a reader may send both.
Every pattern here stops at the next ``<``, so the work is linear. What is not clearly markup stays
in the text: a moderator should rather see too much.
"""

import re
from html import unescape

from modtool.text import legible

_MARKUP = re.compile(
    r"""<!--
      | <(?P<closing>/?)(?P<name>[a-z][a-z0-9-]*+(?::[a-z][a-z0-9-]*+)?)
        (?P<attributes>(?:[\s/](?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)?)>
      | <[!?][^<>]*+>""",
    re.IGNORECASE | re.VERBOSE,
)
_HREF = re.compile(
    r"""(?<![\w-])href\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE
)
_HIDDEN = {
    "<!--": re.compile("-->"),
    "script": re.compile(r"</script[^<>]*+>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]*+>", re.IGNORECASE),
}
_PARAGRAPH = re.compile("article|blockquote|figure|h[1-6r]|ol|p|pre|section|table|ul")
_LINE = re.compile("address|dd|div|dt|figcaption|li|tr")
_CELL = re.compile("t[dh]")

# ``int`` refuses more than 4,300 digits, and ``unescape`` passes the refusal on.
_ENDLESS_NUMBER = re.compile(r"&#[0-9]{100,}")
_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def plain(html: str) -> str:
    """The words of ``html`` as plain, legible text; any string will do, none raises.

    Paragraphs stand a blank line apart, list items begin with a dash, and a link keeps its target
    as ``text (url)`` unless the text is the target already. Scripts, styles and HTML comments
    (``<!-- wp:paragraph -->`` among them) go, if they are closed; open ones stay visible.
    """
    if "<" not in html and "&" not in html:
        return legible(html).strip()
    page = _Page()
    unclosed: set[str] = set()
    at = 0
    while found := _MARKUP.search(html, at):
        page.write(unescaped(html[at : found.start()]))
        at = found.end()
        name = (found["name"] or found[0]).lower()
        if name in _HIDDEN and not found["closing"]:
            end = None if name in unclosed else _HIDDEN[name].search(html, at)
            if end:
                at = end.end()
            else:
                unclosed.add(name)
                page.write(found[0])
        elif name == "br":
            page.write("\n")
            at += html.startswith("\n", at)
        elif found["name"]:
            page.tag(name, found["attributes"], opening=not found["closing"])
    page.write(unescaped(html[at:]))
    return legible(page.text()).strip()


def unescaped(text: str) -> str:
    """``text`` with its entities resolved and tags left standing: for names, which have none."""
    return unescape(_ENDLESS_NUMBER.sub("&#9999999", text)) if "&" in text else text


def _bare(url: str) -> str:
    """``url`` as people write it in running text, to see whether a link's text is its target."""
    return _SCHEME.sub("", url.strip(), count=1).rstrip("/").lower()


class _Page:
    """Plain text in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._gap = 0
        self._href = ""
        self._label: list[str] = []

    def write(self, text: str) -> None:
        """Add words; at the start of a block, leading space goes."""
        if self._gap:
            text = text.lstrip()
            if text and self._parts:
                self._parts.append("\n" * self._gap)
        if text:
            self._gap = 0
            self._parts.append(text)
            if self._href:
                self._label.append(text)

    def tag(self, name: str, attributes: str, *, opening: bool) -> None:
        """Do what a tag does to plain text; most tags do nothing."""
        if name == "a":
            self._end_link()
            if opening and (href := _HREF.search(attributes)):
                self._href = unescaped(href[1] or href[2] or href[3] or "").strip()
        elif _PARAGRAPH.fullmatch(name):
            self._leave(2)
        elif _LINE.fullmatch(name):
            self._leave(1)
            if name == "li" and opening:
                self.write("- ")
        elif _CELL.fullmatch(name) and opening:
            self.write(" ")

    def text(self) -> str:
        """Everything written so far."""
        self._end_link()
        return "".join(self._parts)

    def _leave(self, lines: int) -> None:
        """End a block: what follows begins ``lines`` line ends further down."""
        self._gap = max(self._gap, lines)
        while self._parts:
            last = self._parts.pop().rstrip()
            if last:
                self._parts.append(last)
                break

    def _end_link(self) -> None:
        href, label = self._href, "".join(self._label)
        self._href, self._label = "", []
        if href and not href.startswith("#") and _bare(href) != _bare(label):
            self.write(f" ({href})" if label.strip() else f"({href})")
