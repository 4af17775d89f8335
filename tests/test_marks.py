"""Marks: what a search is narrowed by stands in the index, and finds what a look at every row finds."""

import sqlite3
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Record
from onrecord.record.marks import between, marked, of_outlet, of_speaker
from onrecord.record.migrations import MIGRATIONS

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
BOUNDS = st.one_of(
    st.none(),
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
)


def asked(since: str | None, until: str | None) -> set[str]:
    query = between(since, until)
    return {part.strip('"') for part in query.split(" OR ")} if query else set()


@given(day=DAYS, since=BOUNDS, until=BOUNDS)
def test_the_marks_of_a_day_meet_a_range_just_where_the_day_lies_in_it(
    day: date, since: str | None, until: str | None
) -> None:
    iso = day.isoformat()
    inside = iso[: len(since or "")] >= (since or "") and (until is None or iso[: len(until)] <= until)
    assert bool(asked(since, until) & set(marked("", "", iso).split())) == inside


@given(first=DAYS, days=st.integers(0, 400))
def test_a_range_asks_for_a_few_words(first: date, days: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    assert 1 <= len(asked(first.isoformat(), last.isoformat())) <= 100


@settings(max_examples=30)
@given(name=st.text(min_size=1, max_size=60))
def test_marks_of_any_name_are_plain_words_and_a_name_finds_itself(name: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE held USING fts5 (marks, tokenize = 'porter unicode61 remove_diacritics 2')")
    index.execute("INSERT INTO held VALUES (?)", (marked(name, name, None),))
    for query in (of_speaker(name), of_outlet(name)):
        if query is not None:
            assert index.execute("SELECT count(*) FROM held WHERE held MATCH ?", (query,)).fetchone() == (1,)
    index.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Lee", True), ("ann LEE", True), ("Annabel", True), ("Anna", True), ("Ann", True), ("An", False),
     ("the Lee", True), ("O'Neil", True), ("Neil", True), ("Post", False), ("José", True), ("Jose", True)],
)  # fmt: skip
def test_a_name_is_asked_for_by_the_beginnings_of_its_words(asked: str, found: bool) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE held USING fts5 (marks, tokenize = 'porter unicode61 remove_diacritics 2')")
    index.execute(
        "INSERT INTO held VALUES (?)", (marked("Annabel Lee\nMs. Jos\u0065\u0301 O'Neil\nAnn", "Post", None),)
    )
    assert index.execute("SELECT count(*) FROM held WHERE held MATCH ?", (of_speaker(asked),)).fetchone() == (found,)
    index.close()


def test_a_record_of_before_is_searched_by_speaker_outlet_and_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "onrecord.db"
    monkeypatch.setattr("onrecord.record.migrations.MIGRATIONS", MIGRATIONS[:8])
    monkeypatch.setattr("onrecord.record.opening.MIGRATIONS", MIGRATIONS[:8])
    Record.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.executescript(
        """
        INSERT INTO versions (article, id, ref, title, published, language, text, furniture, anchors, analysed)
        VALUES ('a', 'v', 'r', 'Boats', '2026-03-04', 'en', 'The boats are safe, she said.', '[]', '[]', 1);
        INSERT INTO articles (id, outlet, version) VALUES ('a', 'The Post', 'v');
        INSERT INTO stories (id, title, outlets, origins, members, computed) VALUES ('a', 'Boats', '[]', 1, 'm', 'm');
        INSERT INTO story_articles VALUES ('a', 'a', 'v');
        INSERT INTO statements (story, id, article, start) VALUES ('a', 's', 'a', 0);
        INSERT INTO speakers (story, id, name, kind, aliases) VALUES ('a', 'p', 'Ann Lee', 'person', '[]');
        INSERT INTO wordings (story, statement, id, article, attribution, content, words, outlet, speaker_names)
        VALUES ('a', 's', 'w', 'a', 't', '[[0,18]]', 'The boats are safe', 'The Post', 'Ann Lee');
        """
    )
    connection.close()
    monkeypatch.undo()
    with Record.open(path) as record:
        search = partial(record.search, "boats")
        for hits in (search(speaker="Lee"), search(outlet="post"), search(since="2026-03", until="2026-03-04")):
            assert [hit.statement for hit in hits] == ["s"]
        assert search(speaker="Post") == search(outlet="lee") == []
        assert search(since="2026-04") == search(until="2026-03-03") == []
        assert all(one.sound for one in record.examine() if one.check.startswith("index"))
