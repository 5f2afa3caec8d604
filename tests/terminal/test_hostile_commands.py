"""Commands say attacks as words: no control character on stdout or stderr, whatever they name."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from modtool.cli import main
from modtool.desk import Desk, looking
from modtool.views import QueueQuery
from tests.terminal import hostile
from tests.terminal.screen import active

NO_UTF8 = "no UTF-8"
ARGUMENTS = {
    name: payload.replace("\0", "")
    for name, payload in hostile.PAYLOADS.items()
    if name != "surrogate"
} | {NO_UTF8: "\udc9b\udcff2J"}
"""What may stand on a command line; the last is what Python makes of bytes that are no UTF-8."""

each_form = pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
each_argument = pytest.mark.parametrize("name", ARGUMENTS.values(), ids=list(ARGUMENTS))


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def harmless(self) -> "Said":
        assert active(self.out) == set()
        assert active(self.err) == set()
        return self


Say = Callable[..., Said]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs one command in this process, as ``modtool`` would."""

    def run(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as leaving:
            main(arguments)
        printed = capsys.readouterr()
        return Said(int(leaving.value.code or 0), printed.out, printed.err)

    return run


def file_name(name: str) -> str:
    return name.replace("\0", "").replace("/", "")[:60] + ".jsonl"


@each_form
@pytest.mark.parametrize(
    "command",
    ["queue", "queue --state all --sort newest", "threads", "outbox", "people list", "site list",
     "doctor", "verify", "templates list"],
)  # fmt: skip
def test_lists_hold_no_control_character(
    attacked: Desk, say: Say, command: str, form: list[str]
) -> None:
    said = say(*command.split(), *form).harmless()
    assert said.code == 0
    assert said.out
    if form:
        assert all(json.loads(line) for line in said.out.splitlines())


@each_form
def test_what_is_said_of_one_comment_holds_no_control_character(
    attacked: Desk, say: Say, form: list[str]
) -> None:
    for number in looking.snapshot(attacked, QueueQuery(state=None)):
        for command in (
            "show",
            "read --crisis no --urgent no",
            "suggest",
            "history",
            "draft --template praise",
        ):
            said = say(*command.split(), str(number), *form).harmless()
            assert said.code == 0
            if form:
                assert all(json.loads(line) for line in said.out.splitlines())


@each_argument
def test_a_hostile_reason_is_shown_as_words(attacked: Desk, say: Say, name: str) -> None:
    say("spam", "1", "--reason", name).harmless()
    assert say("history", "1").harmless().code == 0
    assert say("show", "1").harmless().code == 0


@each_argument
def test_a_hostile_reason_stands_in_json_escaped(attacked: Desk, say: Say, name: str) -> None:
    say("spam", "18", "--reason", name, "--json").harmless()
    assert say("history", "18", "--json").harmless().code == 0
    assert say("show", "18", "--json").harmless().code == 0


@each_argument
def test_a_search_for_an_attack_is_answered(attacked: Desk, say: Say, name: str) -> None:
    assert say("queue", "--search", name).harmless().code == 0


@each_argument
def test_a_reply_made_of_an_attack_is_kept_as_words(
    attacked: Desk, say: Say, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "body.txt"
    file.write_bytes(name.encode("utf-8", "surrogateescape"))
    begun = ("draft", "1", "--template", "praise", "--set", f"passed_to={name}")
    assert say("read", "1", "--crisis", "no", "--urgent", "no").harmless().code == 0
    assert say(*begun).harmless().code == 0
    assert say("draft", "1", "--body", str(file), "--json").harmless().code == 0
    assert say("lint", "1", "--json").harmless().code == 0


@each_argument
def test_a_refusal_repeats_a_hostile_argument_as_words(
    attacked: Desk, say: Say, name: str, tmp_path: Path
) -> None:
    for command in (
        ("history", name),
        ("queue", "--state", name),
        ("queue", "--flag", name),
        ("queue", "--as", name),
        ("queue", "--db", str(tmp_path / file_name(name))),
        ("show", name),
        (name,),
        (f"--{name}",),
        ("draft", "1", "--template", name),
        ("draft", "1", "--template", "praise", "--set", name),
        ("draft", "1", "--template", "praise", "--set", f"{name}=x"),
        ("draft", "1", "--template", "praise", "--body", file_name(name)),
        ("templates", "show", name),
        ("people", "role", name, "admin"),
        ("people", "add", name, "boss"),
        ("pull", "--site", name),
        ("close", name),
        ("undo", name),
    ):
        assert say(*command).harmless().code in {1, 2}, command


@each_argument
def test_a_refused_import_names_a_hostile_file_as_words(
    attacked: Desk, say: Say, name: str, tmp_path: Path
) -> None:
    file = tmp_path / file_name(name)
    assert say("import", str(file)).harmless().code == 1
    assert say("scan", str(file)).harmless().code == 1
    for content in broken_files(name):
        file.write_bytes(content)
        assert say("import", str(file)).harmless().code == 1, content
        assert say("scan", str(file)).harmless().code == 1, content


@pytest.mark.parametrize("name", hostile.PAYLOADS.values(), ids=list(hostile.PAYLOADS))
def test_scan_repeats_hostile_ids_and_words_escaped(say: Say, name: str, tmp_path: Path) -> None:
    file = tmp_path / "scanned.jsonl"
    text = f"{name} My doctor found a lump, should I stop chemo? Call 555-0134. {name}"
    row = {"id": name, "text": text, "author": name, "thread_title": name}
    file.write_text(json.dumps(row) + "\n", encoding="ascii")
    said = say("scan", str(file)).harmless()
    assert said.code == 0
    assert json.loads(said.out)["id"] == name


def broken_files(name: str) -> list[bytes]:
    """Files that are not what they claim to be, each with an attack where it is broken."""
    raw = name.encode("utf-8", "surrogateescape")
    return [
        raw + b"\xff",
        b'{"id": "1", "text": "' + raw + b'\xff"}\n',
        json.dumps({"id": name}).encode() + b"\n",
        json.dumps({"id": "1", "text": [name]}).encode() + b"\n",
        b'{"id": "1", "text": "x"} ' + raw + b"\n",
    ]
