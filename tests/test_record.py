"""The record: what is stored, what is replaced, what survives."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.data import (
    Anchor,
    Anchored,
    Article,
    Attribution,
    Copies,
    Coverage,
    Divergence,
    Rejected,
    Span,
    Speaker,
    Statement,
    Story,
    Wording,
    article_id,
    spans_id,
    version_id,
)
from onrecord.errors import UsageError
from onrecord.record import Findings, Record


def article(outlet: str, text: str, *, key: str = "1", title: str | None = None) -> Article:
    return Article(
        id=article_id(outlet, key), version=version_id(text), ref=f"{outlet}.txt", outlet=outlet, url=None, title=title,
        byline=None, published="2026-03-03", language="en", text=text,
    )  # fmt: skip


def story(*members: Article, id: str | None = None, last: str | None = "2026-03-03") -> Story:
    ids = tuple(sorted(one.id for one in members))
    outlets = tuple(sorted({one.outlet for one in members}))
    return Story(id or members[0].id, f"About {members[0].outlet}", ids, "2026-03-03", last, outlets, len(members))


def attribution(of: Article, start: int, end: int, *, parent: str | None = None) -> Attribution:
    return Attribution(spans_id(of.version, Span(start, end)), None, None, (Span(start, end),), "direct", parent)


def findings(story_id: str, of: Sequence[tuple[Article, Attribution]], *, id: str | None = None) -> Findings:
    """One statement by one speaker, worded by each of the attributions."""
    wordings = tuple(Wording(one.id, one.id, where.id, one.content) for where, one in of)
    speaker = Speaker(of[0][1].id, "Ilona Varesh", "person", ("Varesh",))
    return Findings(
        speakers=(speaker,),
        speaker_of={one.id: speaker.id for _, one in of},
        statements=(Statement(id or wordings[0].id, story_id, speaker.id, wordings),),
        coverage=tuple(
            Coverage(id or wordings[0].id, where.outlet, "verbatim", None, (where.id,)) for where, _ in of
        ),
        speaker_keys={speaker.id: "person:ilona varesh"},
    )  # fmt: skip


FERRY = article("Harbour Gazette", "The line opens on 1 May, she said.", title="Ferries")
BOATS = article("Kareth Tribune", "She said the line opens in May.", title="Boats")
BREAD = article("Sellin Courier", "The bakery opens again.", title="Bread")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "onrecord.db", create=True) as opened:
        yield opened


@pytest.fixture
def told(record: Record) -> Record:
    """Two articles in one story with one statement, and one article in a story of its own."""
    record.add([FERRY, BOATS, BREAD])
    ferry, boats = attribution(FERRY, 0, 23), attribution(BOATS, 9, 30)
    record.store_attributions({FERRY.id: [ferry], BOATS.id: [boats], BREAD.id: []})
    record.store_stories([story(FERRY, BOATS), story(BREAD)], [])
    record.pending_stories()
    record.store_story(FERRY.id, findings(FERRY.id, [(FERRY, ferry), (BOATS, boats)]))
    record.store_story(BREAD.id, Findings())
    return record


def rows(record: Record, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(record.path) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_an_article_comes_back_as_it_was_stored(record: Record) -> None:
    text = "Combining e\u0301, emoji \U0001f6a2, right to left \u05d0\u05d1, line\r\nbreaks and \ufffd."
    full = replace(
        article("A", text), url="https://example.org/a", title="T", byline="B", furniture=(Span(0, 5), Span(7, 9)),
        anchors=(Anchor(Span(0, 3), "p[1]"), Anchor(Span(3, 4), None, "made by the reader")),
    )  # fmt: skip
    record.add([full])
    assert record.article(full.id) == full


def test_the_first_reading_counts_what_is_new(record: Record) -> None:
    added = record.add([FERRY, BOATS, Rejected("x.bin", "binary", "no text in it")])
    assert (added.new, added.versions, added.known, added.rejected) == ((FERRY.id, BOATS.id), (), 0, 1)


def test_adding_the_same_twice_changes_no_row(told: Record) -> None:
    before = told.path.read_bytes()
    added = told.add([FERRY, BOATS, BREAD])
    assert (added.new, added.versions, added.known) == ((), (), 3)
    assert told.path.read_bytes() == before
    assert not told.pending_articles(10)
    assert not told.pending_stories()


def test_a_rejected_input_is_kept_once(record: Record) -> None:
    refused = Rejected("x.bin", "binary", "no text in it")
    record.add([refused])
    record.add([refused, replace(refused, reason="empty")])
    assert record.rejected() == [refused, replace(refused, reason="empty")]


def test_a_changed_text_is_a_new_version_of_the_same_article(told: Record) -> None:
    renewed = article("Harbour Gazette", "The line opens on 2 May, she said.")
    assert told.add([renewed]).versions == (FERRY.id,)
    assert told.article(FERRY.id).text == renewed.text
    assert told.counts()["articles"] == 3
    assert told.counts()["versions"] == 4
    assert [one.id for one in told.pending_articles(10)] == [FERRY.id]


def test_a_text_that_the_article_had_before_is_known(record: Record) -> None:
    renewed = article("Harbour Gazette", "The line opens on 2 May, she said.")
    record.add([FERRY, renewed])
    assert record.add([FERRY]).known == 1
    assert record.article(FERRY.id).text == renewed.text


def test_a_new_version_leaves_the_story_waiting_to_be_placed_and_told_again(told: Record) -> None:
    assert told.grouped()
    told.add([article("Harbour Gazette", "The line opens on 2 May, she said.")])
    assert not told.grouped()
    told.store_stories([story(FERRY, BOATS), story(BREAD)], [])
    assert told.grouped()
    assert told.pending_stories() == [FERRY.id]


def test_what_cannot_be_stored_becomes_the_replacement_character(record: Record) -> None:
    record.add([replace(FERRY, ref="bad\udcff", title="null\0here")])
    found = record.article(FERRY.id)
    assert (found.ref, found.title) == ("bad\ufffd", "null\ufffdhere")


def test_articles_without_attributions_wait_only_until_they_are_stored(record: Record) -> None:
    record.add([BOATS, FERRY])
    assert [one.id for one in record.pending_articles(1)] == [BOATS.id]
    record.store_attributions({BOATS.id: []})
    assert record.pending_articles(5) == [FERRY]
    assert record.counts()["pending_articles"] == 1


def test_attributions_found_in_an_older_version_are_not_given_to_the_newer_one(record: Record) -> None:
    record.add([FERRY])
    waiting = record.pending_articles(5)
    record.add([article("Harbour Gazette", "Short.")])
    record.store_attributions({one.id: [attribution(one, 0, 23)] for one in waiting})
    assert record.attributions([FERRY.id]) == {FERRY.id: []}
    assert [one.text for one in record.pending_articles(5)] == ["Short."]


def test_attributions_come_by_start_and_depth_with_their_speakers(told: Record) -> None:
    outer = attribution(BREAD, 0, 22)
    inner = attribution(BREAD, 4, 10, parent=outer.id)
    twin = replace(attribution(BREAD, 0, 22), id="twin", parent=outer.id)
    told.store_attributions({BREAD.id: [inner, twin, outer]})
    found = told.attributions([BREAD.id, FERRY.id])
    assert found[BREAD.id] == [outer, twin, inner]
    assert found[FERRY.id][0].speaker == attribution(FERRY, 0, 23).id


def test_stories_come_latest_first_and_undated_last(record: Record) -> None:
    record.add([FERRY, BOATS, BREAD])
    parts = [story(FERRY, last="2026-03-01"), story(BOATS, last=None), story(BREAD, last="2026-03-02")]
    record.store_stories(parts, [])
    assert [one.id for one in record.stories()] == [BREAD.id, FERRY.id, BOATS.id]
    assert record.stories()[1] == parts[0]


def test_what_was_found_in_a_story_comes_back_as_it_was_stored(record: Record) -> None:
    record.add([FERRY, BOATS])
    ferry, boats = attribution(FERRY, 0, 23), attribution(BOATS, 9, 30)
    record.store_attributions({FERRY.id: [ferry], BOATS.id: [boats]})
    record.store_stories(
        [story(FERRY, BOATS)], [Copies("c", "reused_passage", tuple(sorted((FERRY.id, BOATS.id))), "?")]
    )
    condition = Anchored(BOATS.id, Span(9, 12))
    plain = findings(FERRY.id, [(FERRY, ferry), (BOATS, boats)])
    statement = replace(plain.statements[0], said=("2026-03-03", "2026-03-03"), place="Ostmere", condition=condition)
    differs = Divergence(
        "d", statement.id, "date", Anchored(FERRY.id, Span(19, 23)), Anchored(BOATS.id, Span(27, 30)), 0.9
    )
    cut = Divergence("e", None, "truncated", Anchored(FERRY.id, Span(20, 23)), None, 0.4)
    record.store_story(FERRY.id, replace(plain, statements=(statement,), divergences=(differs, cut)))
    assert record.statements(FERRY.id) == [statement]
    assert record.divergences(FERRY.id) == [differs, cut]
    assert sorted(record.coverage(FERRY.id), key=str) == sorted(plain.coverage, key=str)
    assert record.speakers() == {ferry.id: plain.speakers[0]}
    assert record.speaker_keys(["person:ilona varesh", "person:nobody"]) == {"person:ilona varesh": ferry.id}
    assert record.copies(FERRY.id) == record.copies()
    assert record.copies()[0].kind == "reused_passage"


def test_the_words_of_a_wording_stand_beside_it_for_other_tools(told: Record) -> None:
    assert rows(told, "SELECT speaker, outlet, words FROM sayings ORDER BY outlet") == [
        ("Ilona Varesh", "Harbour Gazette", "The line opens on 1 May"),
        ("Ilona Varesh", "Kareth Tribune", "the line opens in May"),
    ]


def test_telling_a_story_again_replaces_what_was_found(told: Record) -> None:
    ferry = attribution(FERRY, 4, 8)
    told.store_attributions({FERRY.id: [ferry]})
    told.store_story(FERRY.id, findings(FERRY.id, [(FERRY, ferry)]))
    assert [one.id for one in told.statements()] == [ferry.id]
    assert told.counts()["wordings"] == 1
    assert len(told.coverage()) == 1


def test_a_story_that_is_gone_takes_its_findings_along_and_leaves_its_id(told: Record) -> None:
    told.store_stories([story(FERRY, BOATS, BREAD, id=BREAD.id)], [])
    assert [one.id for one in told.stories()] == [BREAD.id]
    assert told.counts()["statements"] == 0
    assert told.search("line opens", speaker="Varesh") == []
    assert told.story(FERRY.id[:8]).id == BREAD.id


def test_an_id_that_lives_again_is_struck_out_of_the_history(told: Record) -> None:
    told.store_stories([story(FERRY, BOATS, BREAD, id=BREAD.id)], [])
    told.store_stories([story(FERRY, BOATS), story(BREAD)], [])
    assert told.story(FERRY.id).id == FERRY.id
    assert rows(told, "SELECT * FROM history WHERE kind = 'story'") == []


def test_a_statement_that_is_gone_leads_to_the_one_with_most_of_its_wordings(told: Record) -> None:
    ferry, boats = attribution(FERRY, 0, 23), attribution(BOATS, 9, 30)
    old = told.statements()[0].id
    told.store_story(FERRY.id, findings(FERRY.id, [(FERRY, ferry), (BOATS, boats)], id=boats.id))
    assert rows(told, "SELECT id, became FROM history WHERE kind = 'statement'") == [(old, boats.id)]


def test_identities_say_under_which_id_each_member_was_last_shown(told: Record) -> None:
    ferry, boats = attribution(FERRY, 0, 23), attribution(BOATS, 9, 30)
    assert told.identities("story") == {FERRY.id: FERRY.id, BOATS.id: FERRY.id, BREAD.id: BREAD.id}
    assert told.identities("statement") == {ferry.id: ferry.id, boats.id: ferry.id}
    assert told.identities("speaker", story=FERRY.id) == {ferry.id: ferry.id, boats.id: ferry.id}
    assert told.identities("speaker", story=BREAD.id) == {}


def test_identities_outlive_the_story_they_were_found_in(told: Record) -> None:
    before = told.identities("statement")
    told.store_stories([story(FERRY, BOATS, BREAD, id=BREAD.id)], [])
    assert told.identities("statement", story=BREAD.id) == before


def test_when_a_story_is_split_only_the_larger_part_is_offered_the_old_ids(told: Record) -> None:
    ferry, boats = attribution(FERRY, 0, 23), attribution(BOATS, 9, 30)
    told.store_stories([story(FERRY), story(BOATS), story(BREAD)], [])
    assert told.identities("statement", story=FERRY.id) == {
        ferry.id: ferry.id,
        f"{BOATS.id} {boats.id}": ferry.id,
    }
    assert told.identities("statement", story=BOATS.id) == {f"{FERRY.id} {ferry.id}": ferry.id}


def test_the_same_text_in_two_stories_does_not_lend_its_ids_to_both(record: Record) -> None:
    again = article("Sellin Courier", FERRY.text)
    record.add([FERRY, again])
    record.store_stories([story(FERRY), story(again)], [])
    saying = attribution(FERRY, 0, 23)
    for where in (FERRY, again):
        record.store_story(where.id, findings(where.id, [(where, saying)], id=saying.id))
    assert record.identities("statement", story=FERRY.id)[saying.id] == saying.id
    assert saying.id not in record.identities("statement", story=again.id)
    assert saying.id in record.identities("statement", story=again.id).values()


def test_a_speaker_of_several_stories_has_the_name_that_most_of_them_give(record: Record) -> None:
    record.add([FERRY, BOATS, BREAD])
    record.store_stories([story(FERRY), story(BOATS), story(BREAD)], [])
    for where, name in ((FERRY, "Ilona Varesh"), (BOATS, "Ilona Varesh"), (BREAD, "President Ilona Varesh")):
        record.store_story(where.id, Findings(speakers=(Speaker("v", name, "person", (where.outlet,)),)))
    speaker = record.speakers()["v"]
    assert speaker.name == "Ilona Varesh"
    assert speaker.aliases == ("Harbour Gazette", "Kareth Tribune", "Sellin Courier")


def test_a_story_whose_articles_changed_while_it_was_told_waits_on(told: Record) -> None:
    told.store_stories([story(FERRY), story(BOATS, BREAD)], [])
    assert told.pending_stories() == sorted([FERRY.id, BOATS.id])
    told.store_stories([story(FERRY, BREAD), story(BOATS)], [])
    told.store_story(FERRY.id, Findings())
    assert FERRY.id in told.pending_stories()


def test_a_failed_batch_leaves_nothing_behind(record: Record) -> None:
    class Interrupted(list[Article]):
        def __iter__(self) -> Iterator[Article]:
            yield FERRY
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(Interrupted())
    assert record.counts()["articles"] == 0


def test_a_story_is_found_by_any_prefix_that_fits_it_alone(told: Record) -> None:
    assert told.story(FERRY.id[:6].upper()).id == FERRY.id


def test_an_unknown_prefix_says_where_to_look(told: Record) -> None:
    with pytest.raises(UsageError, match="onrecord stories"):
        told.story("zzzz")
    with pytest.raises(UsageError, match="no article"):
        told.article("zzzz")


def test_an_ambiguous_prefix_names_the_candidates(told: Record) -> None:
    with pytest.raises(UsageError) as caught:
        told.story("")
    assert FERRY.id in str(caught.value)
    assert "About Sellin Courier" in str(caught.value)


@pytest.mark.parametrize("prefix", ["%", "_", "*", "'", "\0", "\udcff", "a" * 10_000])
def test_a_prefix_is_never_a_pattern(told: Record, prefix: str) -> None:
    with pytest.raises(UsageError):
        told.story(prefix)


def test_rows_that_break_a_rule_of_the_tables_are_a_fault_of_the_program_and_none_of_the_file(record: Record) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        record.store_story("no such story", Findings(speakers=(Speaker("v", "V", "person"),)))


def test_after_closing_the_record_is_one_file(tmp_path: Path) -> None:
    with Record.open(tmp_path / "onrecord.db", create=True) as opened:
        opened.add([FERRY])
    assert [path.name for path in tmp_path.iterdir()] == ["onrecord.db"]


def test_the_full_text_index_agrees_with_the_texts_after_every_change(told: Record) -> None:
    told.add([article("Harbour Gazette", "The line opens on 2 June, she said.")])
    told.store_stories([story(BOATS, BREAD)], [])
    with sqlite3.connect(told.path) as connection:
        for table in ("article_words", "wording_words"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    connection.close()
    assert [hit.article for hit in told.search("June")] == [FERRY.id]
    assert told.search("2026") == []
