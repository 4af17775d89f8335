"""What changed between two versions of an article, and what is kept of the old one."""

import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Record
from onrecord.report.changes import Change, changes, edits
from tests.test_cli import run

FIRST = "The line will open in May.\n\n“We will open it if they pay,” the minister said. It is a fine line."
SECOND = "The line may open in May.\n\n“We will open it,” the minister said. It is a fine and old line."


def article(folder: Path, text: str) -> Path:
    path = folder / "in.jsonl"
    row = {"id": "1", "outlet": "The Post", "title": "A line", "published": "2026-03-03", "text": text}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    for text in (FIRST, SECOND):
        assert run("read", article(tmp_path, text), record=path).exit_code == 0
    return path


def test_each_change_is_found_with_the_words_around_it() -> None:
    found = list(changes(FIRST, SECOND))
    assert [(one.removed, one.added) for one in found] == [
        ("will", "may"),
        ("it if they pay,”", "it,”"),
        ("", "and old"),
    ]
    assert (found[0].before, found[0].after.split()[:2]) == ("The line", ["open", "in"])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("a b", "a  b", []),
        ("a\n\nb", "a\nb", []),
        ("", "a", [("", "a")]),
        ("a", "", [("a", "")]),
        ("a b c", "a c", [("b", "")]),
        ("one two", "three four", [("one two", "three four")]),
        ("a\n\nb\n\nc", "a\n\nc", [("b", "")]),
    ],
)
def test_white_space_does_not_count_and_everything_else_does(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert [(one.removed, one.added) for one in changes(old, new)] == expected


def test_two_long_texts_with_nothing_in_common_are_one_change() -> None:
    old, new = ("".join(f"{letter}{n} " for n in range(100_000)) for letter in "ab")
    assert len(list(changes(old, new))) == 1


def test_show_and_changes_say_what_changed(record: Path) -> None:
    shown = run("show", record=record).stdout
    assert "Changed by the outlet" in shown
    assert "[-will-]{+may+}" in shown
    with Record.open(record) as opened:
        id = opened.articles()[0].id
    assert "[-will-]{+may+}" in run("changes", id[:6], record=record).stdout
    (edit,) = json.loads(run("changes", id, "--json", record=record).stdout)
    assert Change(**edit["changes"][0]).added == "may"


def test_a_change_cannot_write_to_the_terminal_what_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    for text in ("A fine day in the port.", "A \x1b[31mred\x1b[0m [bold]day[/bold] in \u202ethe port."):
        run("read", article(tmp_path, text), record=path)
    shown = run("show", record=path).stdout
    assert "[bold]day[/bold]" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_the_texts_and_attributions_of_both_versions_are_kept(record: Path) -> None:
    with Record.open(record) as opened:
        (current,) = opened.articles()
        assert [one.text for one in opened.versions(current.id)] == [FIRST, SECOND]
        kept = opened._connection.execute("SELECT version, count(*) FROM attributions GROUP BY version").fetchall()
        assert len(kept) == 2
        words = [SECOND[slice(*span)] for s in opened.statements() for w in s.wordings for span in w.content]
        assert "“We will open it,”" in words


def test_an_article_that_never_changed_has_no_edits(tmp_path: Path) -> None:
    with Record.open(tmp_path / "onrecord.db", create=True) as opened:
        pipeline.read([article(tmp_path, FIRST)], record=opened)
        assert edits(opened, [opened.articles()[0].id]) == ()
