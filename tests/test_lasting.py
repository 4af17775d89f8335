"""What outlasts a change: of an article, and of the program that made the record."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.data import Article, Attribution
from onrecord.record import Record
from onrecord.record.replay import Correction
from onrecord.report.export import jsonl
from tests.test_cli import run

FIRST = (
    "The line will open in May.\n\n“We will open it if they pay,” the minister said.\n\n“No one is safe,” Ann Lee said."
)
SECOND = "The line may open in May.\n\n“No one is safe,” Ann Lee said. “We are not here.”"


def reading(folder: Path, *texts: str) -> Path:
    path = folder / "onrecord.db"
    for text in texts:
        row = {"id": "1", "outlet": "The Post", "title": "A line", "published": "2026-03-03", "text": text}
        (folder / "in.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        assert run("read", folder / "in.jsonl", record=path).exit_code == 0
    return path


def test_what_an_outlet_took_back_stays_with_its_place_and_its_speaker(tmp_path: Path) -> None:
    path = reading(tmp_path, FIRST, SECOND)
    with Record.open(path) as record:
        [former] = record.former()
        old = next(one for one in record.versions(former.article) if one.version == former.version)
        assert "if they pay" in old.text[slice(*former.content[0])] == former.words
        assert former.became is None
        assert [row["words"] for row in map(json.loads, jsonl(record, "former"))] == [former.words]
    assert "no longer there" in run("changes", former.article, record=path).stdout
    assert "no longer there" in run("show", record=path).stdout


def test_words_that_moved_are_not_taken_back_and_what_was_taken_back_outlasts_a_rederivation(tmp_path: Path) -> None:
    path = reading(tmp_path, FIRST, "A fine day.\n\n" + FIRST, SECOND)
    with Record.open(path) as record:
        before = record.former()
        assert len(before) == 1
        pipeline.rederive(record, everything=True)
        assert record.former() == before
        assert all(one.sound for one in record.examine())


def test_a_newer_model_derives_again_keeps_corrections_and_says_what_changed(
    tmp_path: Path, example_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        analyse = pipeline.analyse

        def half(rows: Sequence[Article]) -> list[tuple[str, list[Attribution]]]:
            return [(id, found[::2]) for id, found in analyse(rows) if isinstance(found, list)]

        monkeypatch.setattr(pipeline, "analyse", half)
        pipeline.read(example_files[:2], record=record)
        record._connection.execute("UPDATE versions SET analysis = NULL")
        monkeypatch.setattr(pipeline, "analyse", analyse)
        speaker = next(s for s in record.speakers().values() if s.kind == "person")
        record.correct("speaker", "rename", speaker.id, name="A name of my own")
        pipeline.update(record)
        work = next(one for one in record.examine() if one.check == "work")
        assert "2 articles and 0 stories were made by another version" in work.detail
        shown = {s.id for s in record.stories()}
        renewed = {one.noun: one for one in pipeline.rederive(record)}
        assert renewed["attributions"].came > 0
        assert renewed["attributions"].after > renewed["attributions"].before
        assert renewed["stories"].went == renewed["stories"].came == 0
        assert {s.id for s in record.stories()} == shown
        assert record.speakers()[speaker.id].name == "A name of my own"
        assert isinstance(record.corrections()[0], Correction)
        again = pipeline.rederive(record)
        assert all(one.came == one.went == one.moved == 0 for one in again)
        attributions = {a.id for rows in record.attributions(a.id for a in record.articles()).values() for a in rows}
    with Record.open(tmp_path / "fresh.db", create=True) as fresh:
        pipeline.read(example_files[:2], record=fresh)
        assert attributions == {
            a.id for rows in fresh.attributions(a.id for a in fresh.articles()).values() for a in rows
        }


def test_rederive_prints_what_changed(tmp_path: Path) -> None:
    path = reading(tmp_path, FIRST)
    rows = json.loads(run("rederive", "--json", "--all", record=path).stdout)
    assert [row["noun"] for row in rows] == ["attributions", "speakers", "statements", "stories"]
    assert all(row["before"] == row["after"] and not row["went"] for row in rows)
