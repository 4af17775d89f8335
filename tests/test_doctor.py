"""`onrecord doctor`: a sound record is called sound, and each kind of damage is found and named."""

import json
import sqlite3
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.test_cli import EXAMPLES, run


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "onrecord.db"
    assert run("read", EXAMPLES, record=path).exit_code == 0
    return path.read_bytes()


@pytest.fixture
def record(tmp_path: Path, sound: bytes) -> Path:
    path = tmp_path / "onrecord.db"
    path.write_bytes(sound)
    return path


def damage(record: Path, *statements: str) -> None:
    connection = sqlite3.connect(record)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def unsound(record: Path) -> set[str]:
    done = run("doctor", "--json", record=record)
    found = json.loads(done.stdout)
    assert done.exit_code == (0 if all(one["sound"] for one in found) else 1)
    return {one["check"] for one in found if not one["sound"]}


def test_a_record_that_was_just_read_is_sound_and_stays_byte_for_byte(record: Path, sound: bytes) -> None:
    assert unsound(record) == set()
    done = run("doctor", record=record)
    assert (done.exit_code, "the record is sound" in done.stdout) == (0, True)
    assert record.read_bytes() == sound


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE attributions SET content = '[[3,3]]' WHERE number = 1", "spans: contents"),
        ("UPDATE attributions SET cue_start = 0, cue_end = 9999999 WHERE number = 1", "spans: cues"),
        ("UPDATE attributions SET source_start = -1, source_end = 4 WHERE number = 1", "spans: sources"),
        ("UPDATE wordings SET content = '[[5,9999999]]' WHERE number = 1", "spans: wordings"),
        ("UPDATE divergences SET left_end = 9999999", "spans: differences, left"),
        ("UPDATE wordings SET attribution = 'nobody' WHERE number = 1", "wordings"),
        ("DELETE FROM articles WHERE number = 1", "references"),
        ("INSERT INTO article_words (rowid, title, text) VALUES (77, 'a', 'ghost')", "index: article_words"),
        ("DELETE FROM wording_words WHERE rowid = 1", "index: wording_words"),
    ],
)
def test_damage_is_found_and_named(record: Path, statement: str, check: str) -> None:
    damage(record, statement)
    assert check in unsound(record)


def test_work_that_waits_is_named_and_is_no_damage(record: Path) -> None:
    with Record.open(record) as opened:
        opened.correct("story", "accept", opened.stories()[0].id)
    assert unsound(record) == set()
    assert "1 corrections of stories wait" in " ".join(run("doctor", record=record).stdout.split())


def test_a_file_that_is_overwritten_in_places_is_not_called_sound(record: Path, sound: bytes) -> None:
    middle = len(sound) // 2
    record.write_bytes(sound[:middle] + b"\xff" * 8192 + sound[middle + 8192 :])
    done = run("doctor", record=record)
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr


def test_a_truncated_file_is_not_called_sound(record: Path, sound: bytes) -> None:
    record.write_bytes(sound[: len(sound) // 2])
    assert run("doctor", record=record).exit_code == 1
