"""Comments that attack the terminal they are read on, and what must never come out of it."""

import json
from collections.abc import Iterator
from pathlib import Path

ACTIVE = {
    "clear": "\x1b[2J\x1b[3J",
    "cursor": "\x1b[777;777H",
    "concealed": "\x1b[8m",
    "old screen": "\x1b[?47h",
    "reset": "\x1bc",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "DCS": "\x1bP$qm\x1b\\",
    "APC": "\x1b_Gi=31\x1b\\",
    "PM": "\x1b^words\x1b\\",
    "report": "\x1b[6n\x1b[c\x05",
    "C1": "\x9b2J\x9d0;owned\x9c\x90q\x9c",
    "every C1": "".join(map(chr, range(0x80, 0xA0))),
    "NUL": "nu\0l",
    "bell and back": "abc\x07\x08\x08\x08xyz\x0b\x0c\x7f",
    "return": "seen\rhidden",
    "override": "\u202egnirts desrever\u202c",
    "bidi": "\u061c\u200e\u200f\u202a\u202b\u202d\u2066\u2067\u2068\u2069",
    "zero width": "in\u200bvis\u200cib\u200dle\u2060\ufeff\u00ad\u180e",
    "tags": "flag\U000e0001\U000e0041\U000e0042\U000e007f",
    "joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f44d\U0001f3fd",
    "separators": "one\u2028two\u2029three",
    "marks": "Z" + "\u0301\u0327\u0489" * 600,
    "surrogate": "\ud83d and \udc00",
}
MARKUP = {
    "closing": "[/nope]",
    "action": "[@click=app.quit]x[/]",
    "decision": "[@click=screen.decide('spam')]y[/]",
    "address": "[link=http://evil.example]z[/link]",
    "colour": "[bold red on red]unseen",
    "broken": "[[[ ]]] [$error] [/] \\[",
    "format": "$error {x} %s",
}

_GROUPS = {
    "screen": ("clear", "cursor", "concealed", "old screen", "reset", "report"),
    "strings": ("clipboard", "title", "link", "DCS", "APC", "PM"),
    "eight bits": ("C1", "every C1"),
    "old controls": ("NUL", "bell and back", "return"),
    "direction": ("override", "bidi", "separators"),
    "invisible": ("zero width", "tags", "joined"),
    "marks": ("marks",),
    "surrogate": ("surrogate",),
    "closing": ("closing",),
    "action": ("action", "decision", "address"),
    "markup": ("colour", "broken", "format"),
}
"""Attacks of one kind go into one comment, so that a walk over all of them stays short."""

PAYLOADS = {
    group: " ".join((ACTIVE | MARKUP)[name] for name in names) for group, names in _GROUPS.items()
}
MODERATOR = "Mei\x1b]0;owned\x07 [/nope] \u202e\x9b2J"

FORBIDDEN = [
    attack.encode("utf-8", "replace")
    for name, attack in ACTIVE.items()
    if name not in {"surrogate", "return"}
]
"""The attacks as bytes; none of them may reach a terminal whole."""

_COPIED = ("screen", "marks", "action")
_COMMON = (
    "I was told that the fatigue after chemo can last for many weeks and my doctor would not say "
    "why it happens or whether I should keep walking every morning as I always did before"
)


def lines() -> Iterator[str]:
    """JSON Lines: every attack in every field; then near-copies that add one; then giants."""
    for name, payload in PAYLOADS.items():
        yield _line(name, payload, f"{payload} said my doctor, is that right? {payload}")
    for name in _COPIED:
        payload = PAYLOADS[name]
        yield _line(f"{name} copied", payload, f"{_COMMON} {payload}", thread="copied")
    words = "word " * 200_000
    for name, text in {
        "one line": "x" * 1_000_000,
        "many words": words,
        "many lines": "line\n" * 100_000,
        "long title": "short",
    }.items():
        yield _line(name, words if name == "long title" else name, text)


def written(path: Path) -> Path:
    """The file of all of them."""
    path.write_text("\n".join(lines()) + "\n", encoding="ascii")
    return path


def _line(name: str, payload: str, text: str, thread: str = "") -> str:
    return json.dumps(
        {
            "id": f"{name} {payload[:40]}",
            "text": text,
            "author": f"{payload} {name}",
            "email": f"{payload[:40]}@mail.example",
            "ip": payload[:40],
            "agent": payload[:40],
            "url": f"https://reader.example/{payload}",
            "thread": thread or name,
            "thread_title": f"About {payload}",
            "thread_text": f"An article on {payload}",
            "thread_link": f"https://blog.example/{payload}",
            "posted_at": "2026-03-02T10:00:00Z",
        },
        ensure_ascii=True,
    )
