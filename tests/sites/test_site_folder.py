"""A folder of JSON Lines files as a site: it survives parallel writers and sudden ends."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import CommentState
from modtool.errors import SiteError
from modtool.sites.folder import FolderSite
from tests.sites.support import COMMENTS, NOON, THREADS, sort, write_lines

PLACE = {"thread": "11", "parent": "2"}


def desk(folder: Path) -> FolderSite:
    return FolderSite(folder, lambda: NOON)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_empty_folder_is_an_empty_site(tmp_path: Path) -> None:
    assert list(desk(tmp_path).entries()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="elsewhere is no folder"):
        list(desk(tmp_path / "elsewhere").entries())


def test_the_files_of_the_folder_are_the_site(folder: Path) -> None:
    found = sort(desk(folder).entries())
    assert [thread.remote_id for thread in found.threads] == ["11", "12"]
    assert [comment.text for comment in found.comments] == [row["text"] for row in COMMENTS]
    assert found.threads[0].published_at == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert found.comments[1].thread == found.threads[0]


def test_comments_alone_are_enough(folder: Path) -> None:
    (folder / "threads.jsonl").unlink()
    assert desk(folder).reply(**PLACE, text="Yes.", operation="op").remote_id == "r1"
    assert len(sort(desk(folder).entries()).comments) == 4


def test_the_readers_files_are_never_written(folder: Path) -> None:
    before = (folder / "threads.jsonl").read_bytes(), (folder / "comments.jsonl").read_bytes()
    site = desk(folder)
    site.moderate("2", CommentState.SPAM)
    site.set_open("11", is_open=False)
    after = (folder / "threads.jsonl").read_bytes(), (folder / "comments.jsonl").read_bytes()
    assert before == after


def test_what_the_desk_did_is_one_dated_object_a_line(folder: Path) -> None:
    site = desk(folder)
    site.moderate("2", CommentState.SPAM)
    site.moderate("1", CommentState.TRASH)
    site.set_open("12", is_open=True)
    at = NOON.isoformat()
    assert lines(folder / "moderation.jsonl") == [
        {"at": at, "comment": "2", "state": "spam"},
        {"at": at, "comment": "1", "state": "trash"},
    ]
    assert lines(folder / "closings.jsonl") == [{"at": at, "thread": "12", "open": True}]


def test_replies_are_numbered_r1_r2_and_so_on(folder: Path) -> None:
    site = desk(folder)
    ids = [site.reply(**PLACE, text="Yes.", operation=f"op-{n}").remote_id for n in range(3)]
    assert ids == ["r1", "r2", "r3"]


def test_a_number_that_a_comment_has_is_not_given_to_a_reply(folder: Path) -> None:
    write_lines(folder / "comments.jsonl", [*COMMENTS, {"id": "r1", "text": "mine"}])
    assert desk(folder).reply(**PLACE, text="Yes.", operation="op").remote_id == "r2"


def test_the_same_operation_is_published_once_and_answers_with_the_first_text(
    folder: Path,
) -> None:
    first = desk(folder).reply(**PLACE, text="Yes.", operation="op")
    assert desk(folder).reply(**PLACE, text="No.", operation="op") == first
    assert len(lines(folder / "replies.jsonl")) == 1


def test_an_operation_already_published_is_answered_even_under_a_closed_thread(
    folder: Path,
) -> None:
    site = desk(folder)
    first = site.reply(**PLACE, text="Yes.", operation="op")
    site.set_open("11", is_open=False)
    assert site.reply(**PLACE, text="Yes.", operation="op") == first


def test_a_reply_to_a_comment_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(SiteError, match="999"):
        desk(folder).reply(thread="11", parent="999", text="Yes.", operation="op")


def test_a_reply_can_be_moderated_and_answered(folder: Path) -> None:
    site = desk(folder)
    reply = site.reply(**PLACE, text="Yes.", operation="op-1").remote_id
    site.reply(thread="11", parent=reply, text="And no.", operation="op-2")
    site.moderate(reply, CommentState.TRASH)
    replies = [c for c in sort(site.entries()).comments if c.by_staff]
    assert [(r.parent, r.state.value) for r in replies] == [("2", "trash"), ("r1", "approved")]


def test_a_reply_is_stored_as_written_and_read_as_legible_text(folder: Path) -> None:
    site = desk(folder)
    text = "Yes\x1b[2J \ud800 ❤"
    published = site.reply(**PLACE, text=text, operation="op")
    assert published.text == text
    assert site.find_reply(**PLACE, operation="op") == published
    assert sort(site.entries()).comments[-1].text == "Yes␛[2J \ufffd ❤"


def test_comments_that_arrive_later_are_known(folder: Path) -> None:
    site = desk(folder)
    with pytest.raises(SiteError):
        site.moderate("4", CommentState.SPAM)
    write_lines(folder / "comments.jsonl", [*COMMENTS, {"id": "4", "text": "Late."}])
    assert site.moderate("4", CommentState.SPAM) is CommentState.SPAM


def test_a_broken_line_in_the_middle_is_named_and_not_stepped_over(folder: Path) -> None:
    (folder / "moderation.jsonl").write_text('{"comment": "2"\n{"comment": "2", "state": "spam"}\n')
    with pytest.raises(SiteError, match=r"moderation\.jsonl line 1: not JSON"):
        list(desk(folder).entries())


def test_a_line_without_its_fields_is_named(folder: Path) -> None:
    (folder / "closings.jsonl").write_text('{"thread": "11", "open": true}\n{"thread": "11"}\n')
    with pytest.raises(SiteError, match=r'closings\.jsonl line 2: no "open"'):
        list(desk(folder).entries())


def test_many_writers_at_once_publish_each_operation_once(folder: Path) -> None:
    def publish(number: int) -> str:
        return desk(folder).reply(**PLACE, text="Yes.", operation=f"op-{number % 5}").remote_id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(publish, range(40)))
    written = lines(folder / "replies.jsonl")
    assert sorted(set(ids)) == ["r1", "r2", "r3", "r4", "r5"]
    assert sorted(str(row["operation"]) for row in written) == [f"op-{n}" for n in range(5)]


def journals() -> dict[str, bytes]:
    """What a short session leaves in the folder."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_lines(folder / "threads.jsonl", THREADS)
        write_lines(folder / "comments.jsonl", COMMENTS)
        site = desk(folder)
        for comment, state in (("2", "spam"), ("1", "trash"), ("2", "approved")):
            site.moderate(comment, CommentState(state))
        site.reply(**PLACE, text="Yes.\nReally ❤", operation="op-1")
        site.reply(**PLACE, text="No.", operation="op-2")
        site.set_open("11", is_open=False)
        site.set_open("11", is_open=True)
        return {path.name: path.read_bytes() for path in folder.iterdir()}


SESSION = journals()


APPEND: dict[str, Callable[[FolderSite], object]] = {
    "moderation.jsonl": lambda site: site.moderate("2", CommentState.TRASH),
    "replies.jsonl": lambda site: site.reply(**PLACE, text="After.", operation="after"),
    "closings.jsonl": lambda site: site.set_open("12", is_open=True),
}


def cut_session(folder: Path, file: str, cut: int) -> list[bytes]:
    """Write the session with one file cut short; returns the lines that file still has whole.

    A line that lost nothing but its line end is whole.
    """
    for name, content in SESSION.items():
        (folder / name).write_bytes(content[:cut] if name == file else content)
    kept = (
        SESSION[file][: cut + 1] if SESSION[file][cut : cut + 1] == b"\n" else SESSION[file][:cut]
    )
    return kept.splitlines()[: kept.count(b"\n")]


@given(st.sampled_from(sorted(SESSION)), st.data())
def test_files_cut_anywhere_keep_every_complete_line(file: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(SESSION[file])))
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole = cut_session(folder, file, cut)
        found = sort(desk(folder).entries())
        readers = len(whole) if file == "comments.jsonl" else 3
        replies = len(whole) if file == "replies.jsonl" else 2
        assert [c.by_staff for c in found.comments] == [False] * readers + [True] * replies
        if file in APPEND:
            APPEND[file](desk(folder))
            assert (folder / file).read_bytes().splitlines()[:-1] == whole
            assert len(lines(folder / file)) == len(whole) + 1


@pytest.mark.parametrize("tear", [b'{"at": "2026', b"\0\0\0", b"\xe2\x9d", b"{" * 10_000])
def test_a_torn_line_is_mended_by_the_next_append(folder: Path, tear: bytes) -> None:
    site = desk(folder)
    site.moderate("2", CommentState.SPAM)
    with (folder / "moderation.jsonl").open("ab") as file:
        file.write(tear)
    assert sort(site.entries()).comments[1].state is CommentState.SPAM
    site.moderate("1", CommentState.TRASH)
    assert [row["comment"] for row in lines(folder / "moderation.jsonl")] == ["2", "1"]


def test_what_the_disk_refuses_is_a_site_error(folder: Path) -> None:
    (folder / "moderation.jsonl").mkdir()
    with pytest.raises(SiteError, match="cannot be used"):
        desk(folder).moderate("2", CommentState.SPAM)
