"""What differs, as a reader is shown it: marks, notes, facts; and the bounds on what is shown at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.data import Anchored, Article, Attribution, Coverage, Divergence, Speaker, Statement, Story, Wording
from onrecord.record import Findings, Record
from onrecord.report import StoryPage, rows, story_page, wordings
from tests.making import article, attribution, where

WIRE = "38 ships were visited. “We will sail,” Varesh said."
DAILY = "28 ships were visited. “We will sail,” Varesh admitted."


def told(
    folder: Path,
    articles: Sequence[Article],
    said: dict[str, list[Attribution]],
    statements: Sequence[Statement],
    divergences: Sequence[Divergence],
) -> StoryPage:
    """The page of a story that holds exactly this."""
    ids = tuple(sorted(one.id for one in articles))
    outlets = tuple(sorted({one.outlet for one in articles}))
    story = Story("story", "Ships", ids, None, None, outlets, len(ids))
    cover = tuple(
        Coverage(one.id, of.outlet, "verbatim", None, (of.id,))
        for one in statements
        for of in articles
        if any(wording.article == of.id for wording in one.wordings)
    )
    with Record.open(folder / "r.db", create=True) as record:
        record.add(articles)
        record.store_attributions(said)
        record.store_stories([story], [])
        speaker = Speaker("s1", "Ilona Varesh", "person", ())
        speaker_of = {one.id: "s1" for rows in said.values() for one in rows}
        found = Findings((speaker,), speaker_of, tuple(statements), tuple(divergences), cover, {})
        record.store_story(story.id, found)
        return story_page(record, story.id)


@pytest.fixture
def page(tmp_path: Path) -> StoryPage:
    """Two outlets with one saying under two verbs, and one number in their own voice in which they differ."""
    articles = [article(WIRE, outlet="wire", published="2026-03-03"), article(DAILY, outlet="daily")]
    said = {
        one.id: [replace(attribution(one, "“We will sail,”"), cue=where(one.text, verb))]
        for one, verb in zip(articles, ("said", "admitted"), strict=True)
    }
    held = sorted((Wording(f"w{one.outlet}", said[one.id][0].id, one.id, said[one.id][0].content) for one in articles),
                  key=lambda wording: wording.article)  # fmt: skip
    wire, daily = articles
    verbs = Divergence(
        "cue", "t", "cue", Anchored(wire.id, where(WIRE, "said")), Anchored(daily.id, where(DAILY, "admitted")), 0.9
    )
    number = Divergence(
        "number", None, "number", Anchored(wire.id, where(WIRE, "38")), Anchored(daily.id, where(DAILY, "28")), 0.3
    )
    statement = Statement("t", "story", "s1", tuple(held), ("2026-03-03", "2026-03-03"), "Port Sellin")
    return told(tmp_path, articles, said, [statement], [verbs, number])


def test_two_verbs_of_saying_are_marked_where_they_stand_and_noted_once(page: StoryPage) -> None:
    wire, daily = page.statements[0].wordings
    for wording, verb in ((wire, "said"), (daily, "admitted")):
        assert [piece.text for piece in wording.passage if "cue" in piece.differs] == [verb]
    assert wire.notes == ()
    assert [(one.here, one.there) for one in daily.notes] == [("admitted", "said")]


def test_a_doubtful_difference_looks_doubtful_where_it_stands_too(page: StoryPage) -> None:
    sure = [piece for wording in page.statements[0].wordings for piece in wording.passage if piece.differs]
    assert sure
    assert not any(piece.doubted for piece in sure)
    told = [telling.passage for side in page.facts[0].sides for telling in side.tellings]
    assert page.facts[0].doubtful
    assert [piece.doubted for pieces in told for piece in pieces if piece.differs] == [True, True]


def test_a_fact_has_a_side_for_each_value_with_its_sentence_and_its_place(page: StoryPage) -> None:
    (fact,) = page.facts
    assert fact.doubtful
    assert {side.words: [one.outlet for one in side.tellings] for side in fact.sides} == {
        "38": ["wire"],
        "28": ["daily"],
    }
    spots = {
        start for one in page.articles for part in one.paragraphs for piece in part.pieces for start in piece.starts
    }
    assert {one.anchor.removeprefix("w-") for side in fact.sides for one in side.tellings} <= spots
    assert "".join(piece.text for piece in fact.sides[0].tellings[0].passage) == "38 ships were visited."


def test_a_number_in_which_many_differ_from_one_is_one_fact_with_two_sides(tmp_path: Path) -> None:
    articles = [article(WIRE, outlet="wire"), *(article(DAILY + f" {n}", outlet=f"d{n}") for n in range(12))]
    first = Anchored(articles[0].id, where(WIRE, "38"))
    pairs = [
        Divergence(f"n{n}", None, "number", first, Anchored(one.id, where(one.text, "28")), 0.9)
        for n, one in enumerate(articles[1:])
    ]
    (fact,) = told(tmp_path, articles, {one.id: [] for one in articles}, [], pairs).facts
    assert [(side.words, len(side.tellings)) for side in fact.sides] == [("28", 12), ("38", 1)]
    assert not fact.doubtful


def test_when_and_where_most_was_said_is_said_of_the_story(page: StoryPage) -> None:
    assert page.said == ("2026-03-03", "2026-03-03")
    assert page.place == "Port Sellin"
    assert page.statements[0].said == page.said


def repeated(count: int) -> tuple[Article, list[Attribution]]:
    """An article that prints one sentence `count` times."""
    sentence = "“We will sail,” Varesh said.\n\n"
    of = article(sentence * count, outlet="wire")
    start, length = len("“We will sail,”"), len(sentence)
    spans = [
        where(sentence, "“We will sail,”")._replace(start=n * length, end=n * length + start) for n in range(count)
    ]
    return of, [Attribution(f"a{n}", None, None, (span,), "direct", None, "s1", 0.9) for n, span in enumerate(spans)]


def test_words_that_an_article_prints_twenty_thousand_times_are_shown_once_and_counted(tmp_path: Path) -> None:
    of, said = repeated(20_000)
    held = sorted((Wording(f"w{n}", one.id, of.id, one.content) for n, one in enumerate(said)), key=lambda w: w.content)
    page = told(tmp_path, [of], {of.id: said}, [Statement("t", "story", "s1", tuple(held))], [])
    (row,) = page.statements
    assert [(one.words, one.times) for one in row.wordings] == [("“We will sail,”", 20_000)]
    assert row.beyond == 0


def test_more_statements_than_a_page_can_hold_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_STATEMENTS", 3)
    of, said = repeated(10)
    every = [
        Statement(f"t{n}", "story", "s1", (Wording(f"w{n}", one.id, of.id, one.content),)) for n, one in enumerate(said)
    ]
    page = told(tmp_path, [of], {of.id: said}, every, [])
    assert ([one.id for one in page.statements], page.beyond) == (["t0", "t1", "t2"], 7)


def test_of_too_many_wordings_every_article_keeps_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordings, "MOST_WORDINGS", 3)
    of, _ = repeated(1)
    texts = [f"“We will sail {word},” Varesh said." for word in ("today", "soon", "early", "late")]
    long, other = article("\n\n".join(texts), outlet="wire"), replace(of, outlet="daily")
    said = {one.id: [attribution(one, f"“{part}”") for part in parts] for one, parts in (
        (long, ["We will sail today,", "We will sail soon,", "We will sail early,", "We will sail late,"]),
        (other, ["We will sail,"]),
    )}  # fmt: skip
    held = [Wording(one.id, one.id, id, one.content) for id, found in said.items() for one in found]
    statement = Statement("t", "story", "s1", tuple(sorted(held, key=lambda w: (w.article, w.content))))
    (row,) = told(tmp_path, [long, other], said, [statement], []).statements
    assert {one.outlet for one in row.wordings} == {"wire", "daily"}
    assert (len(row.wordings), row.beyond) == (3, 2)
