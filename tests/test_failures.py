"""A fault of the program in one article, or in one story: it is set aside with its reason, and the rest goes on."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.attributions import rules
from onrecord.data import Coverage
from onrecord.engine.attempts import Failure, attempt
from onrecord.record import Record, stories
from tests.test_cli import run

# The command line with a fault in it, in this process and in every worker: they run this file too.
FAULTY = """
from onrecord import divergence
from onrecord.attributions import rules
from onrecord.data import Coverage

extract, compare = rules.extract, divergence.compare

def faulty_extract(text, **options):
    if "BREAK THE ARTICLE" in text:
        return [][0]
    return extract(text, **options)

def faulty_compare(statements, articles, attributions):
    if any("BREAK THE STORY" in article.text for article in articles):
        return {}["no such key"]
    return compare(statements, articles, attributions)

rules.extract, divergence.compare = faulty_extract, faulty_compare
if __name__ == "__main__":
    from onrecord.cli import main
    main()
"""
HARBOUR = "Mayor Ann Lee said on Monday that the harbour line of Port Sellin will open in May if the city pays for it."
ROWS = [
    {"outlet": "Post", "text": HARBOUR},
    {"outlet": "Times", "text": f"{HARBOUR} BREAK THE ARTICLE."},
    {"outlet": "Globe", "text": "Judge Tom Ray said that nine sailors were set free in Kalvo. BREAK THE STORY."},
    {"outlet": "Sun", "text": "The striker Eva Holm said that she will leave the club after the cup final in June."},
]


def articles(folder: Path) -> Path:
    rows = [{"id": f"{n}", "language": "en", "published": "2026-03-03", **row} for n, row in enumerate(ROWS)]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder / "in.jsonl"


def faulty(folder: Path, *arguments: object, record: str = "faulty.db") -> "subprocess.CompletedProcess[str]":
    (folder / "faulty.py").write_text(FAULTY, "utf-8")
    command = [sys.executable, folder / "faulty.py", *arguments, "--record", folder / record]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record that was read by a program with a fault."""
    folder = tmp_path_factory.mktemp("broken")
    done = faulty(folder, "read", articles(folder))
    assert done.returncode == 0, done.stderr
    assert "1 article stored, but not analysed" in done.stderr
    assert "1 story stored, but not analysed" in done.stderr
    assert "IndexError" in done.stderr
    return folder


def exported(path: Path) -> list[str]:
    return run("export", record=path).stdout.splitlines()


def test_an_article_and_a_story_whose_analysis_fails_are_set_aside_and_the_rest_goes_on(broken: Path) -> None:
    with Record.open(broken / "faulty.db") as record:
        article, story = record.failed()
        assert (article.noun, story.noun) == ("article", "story")
        assert article.reason.startswith("IndexError in onrecord.attributions.")
        assert article.reason.endswith(": list index out of range")
        assert story.reason.startswith("KeyError in onrecord.pipeline, line ")
        refs = {a.id: a.ref for a in record.articles()}
        assert refs[article.id] == "1"
        assert [refs[id] for id in record.story(story.id).articles] == ["2"]
        said = {refs[w.article] for one in record.statements() for w in one.wordings}
        assert said == {"0", "3"}
        assert all(one.sound for one in record.examine())


def test_what_is_set_aside_is_shown_counted_and_exported_with_its_reason(broken: Path) -> None:
    path = broken / "faulty.db"
    with Record.open(path) as record:
        article, story = record.failed()
        together = next(one.id for one in record.stories() if article.id in one.articles)
        assert {c.reason for c in record.coverage(together) if c.outlet == "Times"} == {"not_analysed"}
    assert article.reason in " ".join(run("show", together, record=path).stdout.split())
    assert "KeyError" in run("show", story.id, record=path).stdout
    assert run("report", story.id, "-o", broken / "page.html", record=path).exit_code == 0
    assert "KeyError" in (broken / "page.html").read_text("utf-8")
    rows = [json.loads(row) for row in exported(path)]
    failures = {(row["type"], row["id"]): row["failure"] for row in rows if row.get("failure")}
    assert failures == {("article", article.id): article.reason, ("story", story.id): story.reason}
    told = " ".join(run("doctor", record=path).stdout.split())
    assert "1 articles could not be analysed" in told
    assert "1 stories could not be analysed" in told


def test_promise_3_a_fault_gives_the_same_record_with_any_number_of_workers(broken: Path) -> None:
    done = faulty(broken, "read", articles(broken), "--workers", "2", record="two.db")
    assert done.returncode == 0, done.stderr
    assert exported(broken / "two.db") == exported(broken / "faulty.db")


def test_reading_again_does_not_try_again_and_a_rederivation_does(broken: Path, tmp_path: Path) -> None:
    path = tmp_path / "mended.db"
    path.write_bytes((broken / "faulty.db").read_bytes())
    with Record.open(path) as record:
        assert len(pipeline.read([articles(tmp_path)], record=record).failed) == 2
        pipeline.rederive(record)
        assert record.failed() == []
        assert all(one.sound for one in record.examine())
    with Record.open(tmp_path / "whole.db", create=True) as record:
        assert pipeline.read([articles(tmp_path)], record=record).failed == ()
    assert exported(path) == exported(tmp_path / "whole.db")


def test_a_story_that_cannot_be_stored_is_set_aside_whole_and_the_others_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = stories._put_coverage

    def faulty(connection: sqlite3.Connection, story: str, coverage: Sequence[Coverage]) -> None:
        put(connection, story, [*coverage, *coverage] if any(c.outlet == "Globe" for c in coverage) else coverage)

    monkeypatch.setattr(stories, "_put_coverage", faulty)
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        [failed] = pipeline.read([articles(tmp_path)], record=record).failed
        assert failed.noun == "story"
        assert failed.reason.startswith("IntegrityError in onrecord.record.")
        assert record.statements(failed.id) == []
        assert {w.article for one in record.statements() for w in one.wordings}
        assert all(one.sound for one in record.examine())
        monkeypatch.setattr(stories, "_put_coverage", put)
        pipeline.rederive(record)
        assert record.failed() == []
        assert record.statements(failed.id) != []


def test_people_of_one_name_in_one_story_are_stored_apart_whatever_was_known_before(tmp_path: Path) -> None:
    first = "President George W. Reed said on Monday that the harbour of Port Sellin will open in May for all boats."
    both = (
        "George P. Reed said in Kareth that the old tram depot will be a library. George H.W. Reed said that he "
        "liked books. “We read to him each night,” George W. Reed said. “He was a reader,” George P. Reed said."
    )
    rows = [{"outlet": "Post", "published": "2026-03-03", "text": first},
            {"outlet": "Globe", "published": "2027-09-09", "text": both}]  # fmt: skip
    with Record.open(tmp_path / "onrecord.db", create=True) as record:
        for row in rows:
            (tmp_path / "in.jsonl").write_text(json.dumps({"language": "en", **row}) + "\n", "utf-8")
            assert pipeline.read([tmp_path / "in.jsonl"], record=record).failed == ()
        keys = record._connection.execute(
            "SELECT story, key, count(*) FROM speakers WHERE key IS NOT NULL GROUP BY 1, 2"
        )
        assert {row[2] for row in keys} == {1}
        names = [one.name for one in record.speakers().values() if "Reed" in one.name]
        assert len(names) == 3
        assert all(one.sound for one in record.examine())


def test_what_is_no_fault_of_the_article_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rules, "extract", full)
    done = run("read", articles(tmp_path), record=tmp_path / "onrecord.db")
    assert done.exit_code == 1
    assert "No space left" in done.stderr
    with Record.open(tmp_path / "onrecord.db") as record:
        assert record.failed() == []
        assert record.counts("articles", "pending_articles") == {"articles": 4, "pending_articles": 4}


def test_a_reason_is_short_and_the_same_on_every_machine() -> None:
    def fail(row: object) -> None:
        raise ValueError(f"{row!r} " + "x" * 5000)

    found = attempt(fail, object())
    assert isinstance(found, Failure)
    assert "0x…" in found.reason
    assert len(found.reason) <= 300
