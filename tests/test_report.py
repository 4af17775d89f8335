"""What a reader is shown of one story: rows, cells, wordings, notes, and articles cut in pieces."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import (
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
    spans_id,
)
from onrecord.errors import UsageError
from onrecord.record import Findings, Record
from onrecord.report import StoryPage, story_page
from onrecord.report.pieces import body, cut, form, passage, printed
from onrecord.report.sources import Sources
from onrecord.report.wordings import alike, lead, wording_views
from onrecord.text.quotes import quoted_spans
from tests.making import article, where

OPENING = (
    "PORT SELLIN, Marenia - The ferry line to Kareth will open again in the spring, the president said on Tuesday."
)
WIRE = f'{OPENING}\n\n"We will open the line in May, but only if the boats return," Varesh said.'
DAILY = "“We will open the line in May,” Varesh told the Daily. Nobody else spoke."
WEEKLY = "Photo: A. Penn\n\nThe president said that the line would open in May if the boats returned."


def made(text: str, outlet: str, published: str | None, furniture: Sequence[Span] = ()) -> Article:
    plain = article(text, outlet=outlet, published=published, title=f"Title in {outlet}")
    return replace(plain, furniture=tuple(furniture), url=f"https://{outlet}.example/a")


def attributed(of: Article, source: str, cue: str, *contents: str, confidence: float = 0.9) -> Attribution:
    spans = tuple(where(of.text, content) for content in contents)
    source_span, cue_span = where(of.text, source), where(of.text, cue)
    id = spans_id(of.version, source_span, cue_span, *spans)
    return Attribution(id, source_span, cue_span, spans, "direct", None, None, confidence)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", create=True) as opened:
        yield opened


@pytest.fixture
def page(record: Record) -> StoryPage:
    """One statement in three outlets: whole in the wire, cut in the daily, in doubtful paraphrase in the weekly."""
    wire = made(WIRE, "wire", "2026-03-03T09:00")
    daily = made(DAILY, "daily", "2026-03-03T12:00")
    weekly = made(WEEKLY, "weekly", "2026-03-05", [where(WEEKLY, "Photo: A. Penn")])
    said = {
        wire.id: attributed(wire, "Varesh", "said.", "We will open the line in May, but only if the boats return"),
        daily.id: attributed(daily, "Varesh", "told", "We will open the line in May"),
        weekly.id: attributed(
            weekly, "The president", "said", "that the line would open in May if the boats returned", confidence=0.2
        ),
    }
    wordings = sorted((Wording(one.id, one.id, id, one.content) for id, one in said.items()), key=lambda w: w.article)
    story = Story("s" * 16, "The line opens", tuple(sorted(said)), "2026-03-03", "2026-03-05", ("daily", "wire"), 2)
    statement = Statement("t" * 16, story.id, "p" * 16, tuple(wordings))
    speaker = Speaker("p" * 16, "Ilona Varesh", "person", ("The president", "Varesh"))
    condition = Anchored(wire.id, where(WIRE, "but only if the boats return"))
    whole = Anchored(daily.id, where(DAILY, "We will open the line in May"))
    differences = tuple(
        Divergence(f"d-{kind}", statement.id, kind, condition, whole, 0.8)
        for kind in ("condition_dropped", "truncated")
    )
    cover = (
        Coverage(statement.id, "wire", "verbatim", None, (wire.id,)),
        Coverage(statement.id, "daily", "part", None, (daily.id,)),
        Coverage(statement.id, "weekly", "paraphrase", None, (weekly.id,)),
    )
    record.add([wire, daily, weekly, Rejected("empty.txt", "empty", "The file holds no text.")])
    record.store_attributions({id: [one] for id, one in said.items()})
    pair = tuple(sorted([wire.id, weekly.id]))
    record.store_stories([story], [Copies("c" * 16, "rewrite", pair, "wire")])
    speaker_of = {one.id: speaker.id for one in said.values()}
    record.store_story(story.id, Findings((speaker,), speaker_of, (statement,), differences, cover, {}))
    return story_page(record, story.id[:5])


def test_outlets_and_articles_come_in_the_order_in_which_they_published(page: StoryPage) -> None:
    assert page.outlets == ("wire", "daily", "weekly")
    assert [one.outlet for one in page.articles] == ["wire", "daily", "weekly"]


def test_the_opening_is_the_first_paragraph_of_the_earliest_article_and_gives_the_place(page: StoryPage) -> None:
    assert page.opening is not None
    assert page.opening.text == OPENING
    assert page.place == "PORT SELLIN, Marenia"


def test_the_fullest_wording_comes_first_with_the_marks_of_its_source(page: StoryPage) -> None:
    fullest = page.statements[0].wordings[0]
    assert fullest.outlet == "wire"
    assert fullest.form == "quoted"
    assert fullest.words == '"We will open the line in May, but only if the boats return,"'


def test_the_words_above_the_cells_are_of_an_outlet_that_is_called_verbatim(page: StoryPage, record: Record) -> None:
    (statement,) = record.statements(page.id)
    found = record.attributions(page.articles[i].id for i in range(3))
    story = [one.outlet for one in page.articles]
    sources = Sources(
        articles={one.id: record.article(one.id) for one in page.articles},
        quoted={one.id: quoted_spans(record.article(one.id).text) for one in page.articles},
        attributions={one.id: one for some in found.values() for one in some},
        speakers={}, corrected={}, failed={},
    )  # fmt: skip
    firsts = [wording_views(statement, (), sources, {outlet})[0][0].outlet for outlet in story]
    assert firsts == ["wire", "daily", "wire"]  # the weekly does not quote it, so that the fullest one stands


def test_a_paraphrase_gets_no_quotation_marks(page: StoryPage) -> None:
    wording = page.statements[0].wordings[2]
    assert wording.form == "paraphrase"
    assert wording.words == "that the line would open in May if the boats returned"
    assert not any(piece.quoted for piece in (*wording.passage, *wording.said))


def test_words_that_were_not_quoted_stand_behind_their_verb_of_saying(page: StoryPage) -> None:
    wire, _, weekly = page.statements[0].wordings
    assert (wire.lead, weekly.lead) == ("", "said")


@pytest.mark.parametrize(
    ("text", "cue", "content", "shown"),
    [
        ("The army denied that it had fired.", "denied", "that it had fired", "denied"),
        ("She told the council that the pool leaks.", "told", "that the pool leaks", "told the council"),
        ("The pool leaks, according to her.", "according to", "The pool leaks", ""),
        ("She denied it was hers,\nand that it was there.", "denied", "that it was there", "denied […]"),
        ("He admitted it at a hearing. It is essential.", "admitted", "It is essential", ""),
        ("Trump: Mexico will pay", ":", "Mexico will pay", ""),
    ],
)
def test_the_verb_of_saying_is_shown_where_it_comes_before(text: str, cue: str, content: str, shown: str) -> None:
    assert lead(text, where(text, cue), [where(text, content)]) == shown


def test_what_was_said_after_the_first_report_does_not_date_the_event(record: Record) -> None:
    one, other = made(WIRE, "wire", "2026-03-03T09:00"), made(DAILY, "daily", "2026-03-05")
    said = {
        a.id: attributed(a, "Varesh", cue, "We will open the line in May")
        for a, cue in ((one, "said."), (other, "told"))
    }
    record.add([one, other])
    record.store_attributions({id: [found] for id, found in said.items()})
    story = Story("s" * 16, "The line opens", tuple(sorted(said)), "2026-03-03", "2026-03-05", ("daily", "wire"), 2)
    record.store_stories([story], [])
    cover = (
        Coverage("t" * 16, "wire", "verbatim", None, (one.id,)),
        Coverage("t" * 16, "daily", "part", None, (other.id,)),
    )
    wordings = tuple(sorted((Wording(a.id, a.id, id, a.content) for id, a in said.items()), key=lambda w: w.article))
    for day, shown in (("2026-03-04", None), ("2026-03-03", ("2026-03-03", "2026-03-03"))):
        statement = Statement("t" * 16, story.id, None, wordings, said=(day, day))
        record.store_story(story.id, Findings((), {}, (statement,), (), cover, {}))
        assert story_page(record, story.id).said == shown


def test_words_are_not_called_somebody_elses_where_both_have_one_name(record: Record) -> None:
    both = [made(DAILY, "daily", "2026-03-03"), made(f"Today. {DAILY}", "weekly", "2026-03-03")]
    said = {one.id: attributed(one, "Varesh", "told", "We will open the line in May") for one in both}
    record.add(both)
    record.store_attributions({id: [found] for id, found in said.items()})
    story = Story("s" * 16, "The line opens", tuple(sorted(said)), "2026-03-03", "2026-03-03", ("daily", "weekly"), 2)
    record.store_stories([story], [])
    speakers = [Speaker(letter * 16, name, "unnamed") for letter, name in (("p", "Consumers"), ("q", "consumers"))]
    speaker_of = {found.id: one.id for found, one in zip(said.values(), speakers, strict=True)}
    wordings = tuple(sorted((Wording(a.id, a.id, id, a.content) for id, a in said.items()), key=lambda w: w.article))
    statement = Statement("t" * 16, story.id, "p" * 16, wordings)
    record.store_story(story.id, Findings(tuple(speakers), speaker_of, (statement,), (), (), {}))
    shown = story_page(record, story.id).statements[0].wordings
    assert {one.speaker for one in shown} == {"p" * 16, "q" * 16}
    assert [one.attributed_to for one in shown] == [None, None]


def test_the_very_same_words_are_alike_unless_their_verb_or_their_source_differs(page: StoryPage) -> None:
    wire, daily, weekly = page.statements[0].wordings
    denied, other = replace(weekly, lead="denied"), replace(weekly, attributed_to="a senior official")
    found = alike([wire, weekly, daily, denied, other, replace(weekly, words=f"{weekly.words}.")])
    assert [(one.outlet, len(same)) for one, same in found] == [
        ("wire", 0), ("weekly", 1), ("daily", 0), ("weekly", 0), ("weekly", 0),
    ]  # fmt: skip


def test_a_dropped_condition_is_one_note_on_the_outlet_that_lacks_it(page: StoryPage) -> None:
    wire, daily, weekly = page.statements[0].wordings
    assert [wire.notes, weekly.notes] == [(), ()]
    assert len(daily.notes) == 1
    note = daily.notes[0]
    assert set(note.kinds) == {"condition_dropped", "truncated"}
    assert (note.here, note.there, note.outlet) == (None, "but only if the boats return", "wire")
    assert page.statements[0].cells[1].differs == ("condition_dropped", "truncated")


def test_the_words_that_another_outlet_lacks_are_marked_where_they_stand(page: StoryPage) -> None:
    marked = [piece.text for piece in page.statements[0].wordings[0].passage if piece.differs]
    assert marked == ["but only if the boats return"]


def test_a_wording_is_shown_in_its_sentence_with_source_and_cue(page: StoryPage) -> None:
    pieces = page.statements[0].wordings[1].passage
    assert "".join(piece.text for piece in pieces) == "“We will open the line in May,” Varesh told the Daily."
    assert [piece.text for piece in pieces if piece.part in ("source", "cue")] == ["Varesh", "told"]


def test_an_improbable_finding_is_doubtful(page: StoryPage) -> None:
    assert [one.doubtful for one in page.statements[0].wordings] == [False, False, True]
    assert [one.doubtful for one in page.statements[0].cells] == [False, False, True]


def test_a_citation_names_who_where_when_and_the_place_in_the_page(page: StoryPage) -> None:
    daily = page.statements[0].wordings[1]
    expected = "Ilona Varesh: “We will open the line in May,” — daily, 3 March 2026, 12:00, https://daily.example/a"
    assert daily.citation == f"{expected} #{daily.anchor}"
    assert "(paraphrase) said that the line" in page.statements[0].wordings[2].citation


def test_articles_show_all_their_paragraphs_with_furniture_and_spans_in_place(page: StoryPage) -> None:
    weekly = page.articles[2]
    assert [paragraph.furniture for paragraph in weekly.paragraphs] == [True, False]
    wording = page.statements[0].wordings[2]
    starting = [piece.text for paragraph in weekly.paragraphs for piece in paragraph.pieces if piece.starts]
    assert starting == [wording.words]


def test_copies_rejected_inputs_and_speakers_are_shown(page: StoryPage) -> None:
    assert page.articles[0].copies[0].origin == "wire"
    assert page.rejected[0].ref == "empty.txt"
    assert page.speakers[0].statements == ((1, page.statements[0].anchor),)


def test_the_page_is_plain_values(page: StoryPage) -> None:
    assert json.loads(json.dumps(asdict(page)))["title"] == "The line opens"


def test_every_content_span_of_the_page_is_in_its_article(page: StoryPage, record: Record) -> None:
    for wording in page.statements[0].wordings:
        text = record.article(wording.article).text
        assert all(text[start:end].strip(",") in wording.words for start, end in wording.content)


def test_an_unknown_story_is_wrong_usage(record: Record) -> None:
    with pytest.raises(UsageError):
        story_page(record, "nothing")


def test_a_quotation_inside_a_quotation_is_part_of_it() -> None:
    text = "He said “she told me ‘no’ twice” and left."
    assert quoted_spans(text) == [where(text, "“she told me ‘no’ twice”")]


def test_words_partly_in_quotation_marks_say_so() -> None:
    text = "She called it “a dead letter” for ever."
    assert form(text, [where(text, "it “a dead letter” for ever")], quoted_spans(text)) == "partly quoted"
    pieces = printed(text, [where(text, "it “a dead letter” for ever")], quoted_spans(text))
    assert [(piece.text, piece.quoted) for piece in pieces] == [
        ("it ", False),
        ("“a dead letter”", True),
        (" for ever", False),
    ]


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (["go now"], "“[…] go now […]”"),
        (["We go now"], "“We go now […]”"),
        (["we stay"], "“[…] we stay,”"),
        (["We go", "we stay"], "“We go […] we stay,”"),
        (["We go", 'it "a dead'], '“We go […]” […] it "a dead […]"'),
        (['it "a dead letter" for'], 'it "a dead letter" for'),
        (["We wait."], "“We wait. […]"),
    ],
)
def test_a_quotation_that_goes_on_before_or_behind_the_words_says_so_inside_its_marks(
    parts: list[str], shown: str
) -> None:
    text = '“We go now, and we stay,” she said. She called it "a dead letter" for ever.\n\n“We wait. We hope.\n\n“Now.”'
    pieces = printed(text, [where(text, part) for part in parts], quoted_spans(text))
    assert "".join(piece.text for piece in pieces) == shown


def test_far_apart_parts_of_a_wording_are_joined_by_a_gap() -> None:
    text = "“One.” " + "Filler goes on and on. " * 30 + "“Two.”"
    pieces = passage(text, [where(text, "One."), where(text, "Two.")], [])
    assert [piece.text for piece in pieces if piece.part == "gap"] == ["[…]"]


def test_what_stands_behind_a_mark_that_nothing_closes_is_not_called_quoted() -> None:
    text = "She noted: “The industry is stressed. It must change.\n\nThen she left.\n\n“One.\n\n“Two,” he said."
    quoted = quoted_spans(text)
    assert form(text, [where(text, "“The industry is stressed. It must change.")], quoted) == "paraphrase"
    assert form(text, [where(text, "One."), where(text, "Two")], quoted) == "quoted"


texts = st.text(st.sampled_from("ab \n“”\"'‘’.,é\u0301🙂א\r"), max_size=80)
ranges = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6)


@settings(deadline=None)
@given(texts, ranges)
def test_cutting_loses_and_doubles_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    labelled = [(Span(min(one), max(one)), ("content", str(n))) for n, one in enumerate(spans)]
    runs = [run for run, _ in cut(Span(0, len(text)), labelled)]
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert all(run.start < run.end for run in runs)


@settings(deadline=None)
@given(texts, ranges)
def test_an_article_in_pieces_holds_every_character_but_breaks(text: str, spans: list[tuple[int, int]]) -> None:
    wordings = [(Span(min(one), max(one)), str(n)) for n, one in enumerate(spans)]
    paragraphs = body(article(text), quoted_spans(text), wordings)
    shown = "".join(piece.text for paragraph in paragraphs for piece in paragraph.pieces)
    assert "".join(shown.split()) == "".join(text.split())


@settings(deadline=None)
@given(texts)
def test_a_wording_is_called_quoted_only_where_marks_stand_round_it(text: str) -> None:
    quoted = quoted_spans(text)
    for start in range(0, len(text), 7):
        look = form(text, [Span(start, min(len(text), start + 5))], quoted)
        assert look == "paraphrase" or any(one.start < start + 5 and start < one.end for one in quoted)


def test_a_hundred_thousand_quotations_are_cut_in_time_that_grows_with_their_number() -> None:
    text = "“a” b. " * 100_000
    quoted = quoted_spans(text)
    spans = [(Span(n * 7 + 1, n * 7 + 2), str(n)) for n in range(0, 100_000, 50)]
    (paragraph,) = body(article(text), quoted, spans)
    assert sum(bool(piece.starts) for piece in paragraph.pieces) == 2_000
    assert form(text, [span for span, _ in spans], quoted) == "quoted"
