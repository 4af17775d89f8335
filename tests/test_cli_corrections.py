"""Correcting a record from the command line."""

import json
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.test_cli import EXAMPLES, run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    assert run("read", EXAMPLES, record=path).exit_code == 0
    return path


def shown(record: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run("show", "--json", record=record).stdout)
    return found


def test_two_statements_are_merged_listed_told_apart_and_undone(record: Path) -> None:
    before = shown(record)["statements"]
    ids = [str(row["id"]) for row in before[:2]]
    done = run("statement", "merge", *(id[:10] for id in ids), record=record)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "corrections --undo 1" in done.stderr
    after = shown(record)["statements"]
    assert len(after) == len(before) - 1
    assert [row["corrected"] for row in after].count(True) == 1
    assert "corrected by a person" in run("show", record=record).stdout
    (listed,) = json.loads(run("corrections", "--json", record=record).stdout)
    assert (listed["kind"], listed["action"], listed["undone"]) == ("statement", "merge", False)
    assert listed["shapes"][0] in ids
    assert run("corrections", "--undo", "1", record=record).exit_code == 0
    assert shown(record)["statements"] == before
    assert "undone" in run("corrections", record=record).stdout


def test_the_export_says_what_a_person_shaped(record: Path) -> None:
    story = json.loads(run("stories", "--json", record=record).stdout)[0]["id"]
    assert run("story", "rename", story[:6], "The strait", record=record).exit_code == 0
    (line,) = run("export", "--type", "story", record=record).stdout.splitlines()
    assert (json.loads(line)["title"], json.loads(line)["by"]) == ("The strait", "person")
    speakers = run("export", "--type", "speaker", record=record).stdout.splitlines()
    assert {json.loads(speaker)["by"] for speaker in speakers} == {"program"}


def test_the_page_says_what_a_person_shaped_and_a_hostile_name_stays_text(record: Path) -> None:
    with Record.open(record) as opened:
        speaker = next(id for id, one in opened.speakers().items() if one.name == "Ilona Varesh")
    name = "<script>x</script>\x1b[2J"
    assert run("speaker", "rename", speaker, name, record=record).exit_code == 0
    page = run("report", "-o", "-", record=record).stdout
    assert "corrected by a person" in page
    assert "<script>x" not in page
    assert "\x1b" not in run("corrections", record=record).stdout
    assert "\x1b" not in run("show", record=record).stdout


def test_a_wording_is_moved_from_one_speaker_to_another(record: Path) -> None:
    with Record.open(record) as opened:
        ids = {one.name: id for id, one in opened.speakers().items()}
        wording = next(s for s in opened.statements() if s.speaker == ids["Greta Osmund"]).wordings[0]
    done = run("speaker", "move", wording.id, "--to", ids["Ilona Varesh"], record=record)
    assert done.exit_code == 0
    with Record.open(record) as opened:
        moved = {a.id: a.speaker for a in opened.attributions([wording.article])[wording.article]}
        assert moved[wording.attribution] == ids["Ilona Varesh"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("story", "merge", "zz", "yy"),
        ("story", "rename", "zz", "x"),
        ("statement", "rename", "zz", "x"),
        ("corrections", "--undo", "9"),
    ],
)
def test_what_cannot_be_corrected_is_wrong_usage_and_changes_nothing(record: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, record=record)
    assert (done.exit_code, done.stdout) == (2, "")
    assert json.loads(run("corrections", "--json", record=record).stdout) == []
