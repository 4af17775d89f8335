"""Searching the record: what is found, in which order, and that a question is never an order to the database."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import (
    Article,
    Attribution,
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
from onrecord.record.search import marks, match_all
from onrecord.report.search import checked_date, search

SAID = "The boats are safe and will be returned"


def article(outlet: str, text: str, published: str | None = "2026-03-03") -> Article:
    return Article(
        id=article_id(outlet, text[:20]), version=version_id(text), ref=outlet, outlet=outlet, url=None, title=None,
        byline=None, published=published, language="en", text=text,
    )  # fmt: skip


GAZETTE = article("Harbour Gazette", f"“{SAID},” Tomas Aldren said. The negotiations went on.")
TRIBUNE = article("Kareth Tribune", "Boats, the premier noted, are safe. A résumé of the talks was out.", "2026-02-01")
COURIER = article("Sellin Courier", "No word of any ship. " * 40 + "The harbour negotiation is over.", None)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    content = Span(1, 1 + len(SAID))
    saying = Attribution(spans_id(GAZETTE.version, content), None, None, (content,), "direct")
    wording = Wording(saying.id, saying.id, GAZETTE.id, (content,))
    speaker = Speaker("aldren", "Tomas Aldren", "person", ("Aldren", "the prime minister"))
    with Record.open(tmp_path_factory.mktemp("search") / "onrecord.db", create=True) as opened:
        opened.add([GAZETTE, TRIBUNE, COURIER])
        opened.store_attributions({GAZETTE.id: [saying], TRIBUNE.id: [], COURIER.id: []})
        members = tuple(sorted(one.id for one in (GAZETTE, TRIBUNE, COURIER)))
        opened.store_stories([Story(GAZETTE.id, "Boats", members, None, None, ("Harbour Gazette",), 3)], [])
        statement = Statement(wording.id, GAZETTE.id, speaker.id, (wording,))
        opened.store_story(GAZETTE.id, Findings((speaker,), {saying.id: speaker.id}, (statement,)))
        yield opened


def test_wordings_come_before_articles_and_an_article_is_listed_once(record: Record) -> None:
    found = search(record, "safe boats")
    assert [(hit.kind, hit.outlet) for hit in found.hits] == [
        ("wording", "Harbour Gazette"),
        ("article", "Kareth Tribune"),
    ]
    assert found.searched == 3


def test_a_hit_shows_the_words_of_its_spans_with_the_matches_marked(record: Record) -> None:
    for query in ("boats safe", "negotiations"):
        for hit in search(record, query).hits:
            text = record.article(hit.article).text
            assert hit.words == " … ".join(text[start:end] for start, end in hit.spans)
            assert hit.marks
            for start, end in hit.marks:
                assert hit.words[start:end].strip(" ,.").lower() in {"boats", "safe", "negotiation", "negotiations"}


def test_a_word_is_found_in_its_other_forms_and_without_its_accents(record: Record) -> None:
    assert {hit.outlet for hit in search(record, "negotiation").hits} == {"Harbour Gazette", "Sellin Courier"}
    assert [hit.outlet for hit in search(record, "RESUME").hits] == ["Kareth Tribune"]
    assert [hit.outlet for hit in search(record, "re\u0301sume\u0301").hits] == ["Kareth Tribune"]


def test_a_far_match_is_shown_in_a_window_of_the_text(record: Record) -> None:
    [hit] = search(record, "negotiation over").hits
    assert len(hit.words) < 300
    assert "negotiation is over" in hit.words


def test_a_speaker_limits_hits_to_what_that_speaker_said(record: Record) -> None:
    assert [hit.kind for hit in search(record, "boats", speaker="aldren").hits] == ["wording"]
    assert [hit.kind for hit in search(record, "boats", speaker="prime MINISTER").hits] == ["wording"]
    assert search(record, "boats", speaker="Varesh").hits == ()


def test_an_outlet_and_a_date_limit_hits(record: Record) -> None:
    assert [hit.outlet for hit in search(record, "boats", outlet="tribune KARETH").hits] == ["Kareth Tribune"]
    assert search(record, "boats", outlet="\udcff").hits == ()
    assert [hit.outlet for hit in search(record, "boats", since="2026-03").hits] == ["Harbour Gazette"]
    assert search(record, "harbour negotiation", since="2000").hits == ()


def test_the_limit_holds_for_both_kinds_together(record: Record) -> None:
    assert len(search(record, "boats", limit=1).hits) == 1


@pytest.mark.parametrize("text", ["", "  ", "(", '"', "*", "- ^ :", "\0", "\udcff"])
def test_a_question_without_a_word_is_refused(record: Record, text: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        search(record, text)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(record: Record, limit: int) -> None:
    with pytest.raises(UsageError):
        search(record, "boats", limit=limit)


@pytest.mark.parametrize(
    "text",
    [
        '"boats AND (', "NEAR(boats safe, 2", "text : boats", "boats*", "^boats", "{title text} : boats", "boats OR",
        "NOT boats", "boats -- ; DROP TABLE articles", "'; DELETE FROM articles; --", "boats\0safe", "b\udcffoats",
    ],
)  # fmt: skip
def test_syntax_of_the_index_is_only_words(record: Record, text: str) -> None:
    search(record, text)
    assert record.counts()["articles"] == 3


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_a_harmless_question(record: Record, text: str) -> None:
    assert all(hit.article in {GAZETTE.id, TRIBUNE.id, COURIER.id} for hit in record.search(text))


def test_every_word_must_occur(record: Record) -> None:
    assert search(record, "boats whales").hits == ()


def test_a_long_question_is_answered(record: Record) -> None:
    assert search(record, "boats " * 2000).hits


@pytest.mark.parametrize("good", ["2026", "2026-03", "2026-02-28"])
def test_a_year_a_month_or_a_day_is_a_date(good: str) -> None:
    assert checked_date(good) == good


@pytest.mark.parametrize("bad", ["26", "2026-13", "2026-02-30", "yesterday", "2026-3-1", "٢٠٢٦", "0000", ""])
def test_anything_else_is_no_date(bad: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        checked_date(bad)


def test_a_text_that_holds_the_marks_itself_is_shown_without_marks(tmp_path: Path) -> None:
    hostile = replace(TRIBUNE, text="The \ufdd0boats\ufdd1 are \ufdd0 safe.")
    with Record.open(tmp_path / "onrecord.db", create=True) as opened:
        opened.add([hostile])
        [hit] = opened.search("safe")
    assert hit.marks == ()
    assert hit.words == hostile.text


def test_marks_are_refused_where_they_do_not_fit_the_text() -> None:
    assert marks("a \ufdd0b c", "a b c") == ()
    assert marks("a \ufdd0b\ufdd1 d", "a b c") == ()


def test_one_word_is_one_quoted_term() -> None:
    assert match_all('say "x"') == '"say x" OR ("say" AND "x")'
    assert match_all("x") == '"x"'
    assert match_all('"') is None


def test_a_last_day_and_a_story_limit_hits(record: Record) -> None:
    assert [hit.outlet for hit in search(record, "boats", until="2026-02").hits] == ["Kareth Tribune"]
    [story] = record.stories()
    assert len(search(record, "boats", story=story.id[:5]).hits) == 2
    assert search(record, "boats", since="2026-03", until="2026-02").hits == ()
    with pytest.raises(UsageError):
        search(record, "boats", story="zzz")


def test_of_very_many_matches_the_latest_are_ranked(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.search.RANKED", 1)
    assert [hit.outlet for hit in record.search("the")] == ["Harbour Gazette", "Sellin Courier"]
