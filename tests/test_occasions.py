from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions import extract
from onrecord.data import Anchored, Article, Attribution, Span, Statement, Wording
from onrecord.statements import Occasion, occasions, situate
from onrecord.text.dates import Expression, intervals
from tests.making import article, where

PUBLISHED = "2025-11-27T09:00:00Z"  # a Thursday


def cued(of: Article, source: str | None, cue: str, content: str) -> Attribution:
    span = where(of.text, source) if source else None
    return Attribution("a1", span, where(of.text, cue), (where(of.text, content),), "indirect")


def told(text: str, source: str, cue: str, content: str = "it rained") -> tuple[str | None, str | None, str | None]:
    of = article(text, published=PUBLISHED)
    found = occasions(of, [cued(of, source, cue, content)]).get("a1", Occasion())

    def words(span: Span | None) -> str | None:
        return of.text[slice(*span)] if span else None

    return words(found.when.span if found.when else None), words(found.place), words(found.addressee)


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Varesh said on Wednesday that it rained.", "Varesh", "said", ("Wednesday", None, None)),
        ("Varesh on Wednesday said it rained.", "Varesh", "said", ("Wednesday", None, None)),
        ("On Wednesday, Varesh said it rained.", "Varesh", "said", ("Wednesday", None, None)),
        ("“it rained,” said Varesh on Wednesday.", "Varesh", "said", ("Wednesday", None, None)),
        ("“it rained,” Varesh told reporters in Bishkek.", "Varesh", "told", (None, "Bishkek", "reporters")),
        ("“it rained,” Varesh said at the White House.", "Varesh", "said", (None, "the White House", None)),
        ("In an April interview with CNN, Varesh said it rained.", "Varesh", "said", ("April", None, "CNN")),
        ("At Wednesday's briefing in Geneva, Varesh said it rained.", "Varesh", "said", ("Wednesday", "Geneva", None)),
        ("Speaking to reporters during a trip to Kyrgyzstan, Varesh said it rained.", "Varesh", "said",
         (None, "Kyrgyzstan", "reporters")),
        ("“it rained,” Varesh told a crowd of miners in Erie, Pa., on Tuesday.", "Varesh", "told",
         ("Tuesday", "Erie, Pa.", "a crowd of miners")),
        ("The report, released Wednesday, said it rained.", "The report", "said", ("Wednesday", None, None)),
        ("Varesh told her aides it rained.", "Varesh", "told", (None, None, "her aides")),
        ("In Brussels in May, Varesh said it rained.", "Varesh", "said", ("May", "Brussels", None)),
        ("“it rained,” Varesh said, speaking in Moscow.", "Varesh", "said", (None, "Moscow", None)),
        ("Varesh admitted Wednesday that it rained.", "Varesh", "admitted Wednesday", ("Wednesday", None, None)),
        ("Varesh issued a new statement Wednesday, saying that it rained.", "Varesh", "saying",
         ("Wednesday", None, None)),
        ("“it rained,” Varesh said to the Senate Finance Committee on Wednesday.", "Varesh", "said",
         ("Wednesday", None, "the Senate Finance Committee")),
        ("Varesh sent a letter to the Senate Finance Committee, claiming it rained.", "Varesh", "claiming",
         (None, None, "the Senate Finance Committee")),
        ("In that interview in May, Varesh said it rained.", "Varesh", "said", ("May", None, None)),
        ("While presenting the plan at a rally in Geneva, Varesh said it rained.", "Varesh", "said",
         (None, "Geneva", None)),
        ("“it rained,” Varesh told “CBS This Morning.” “We waited.”", "Varesh", "told",
         (None, None, "CBS This Morning")),
    ],
)  # fmt: skip
def test_the_clause_of_the_cue_tells_when_where_and_to_whom(
    text: str, source: str, cue: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert told(text, source, cue) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Varesh said it rained.", "Varesh", "said"),
        ("Varesh, who won in 2014, said it rained.", "Varesh", "said"),
        ("After the vote on Wednesday, Varesh said it rained.", "Varesh", "said"),
        ("“it rained,” Varesh said after the House met on Wednesday in Geneva.", "Varesh", "said"),
        ("“it rained,” Varesh said of the attack in Paris.", "Varesh", "said"),
        ("In response to the attack on Wednesday, Varesh said it rained.", "Varesh", "said"),
        ("“it rained,” Varesh said of the 2014 vote.", "Varesh", "said"),
        ("Varesh has wanted since Wednesday that it rained.", "Varesh", "wanted"),
        ("Varesh has said since Monday that it rained.", "Varesh", "said"),
        ("Officials in Geneva said it rained.", "Officials in Geneva", "said"),
        ("Varesh told him it rained.", "Varesh", "told"),
        ("Varesh told “it rained” again.", "Varesh", "told"),
        ("In an interview with Forbes, Varesh asked whether it rained.", "Varesh", "asked"),
        ("Varesh is said to be sure it rained.", "Varesh", "said"),
        ("Varesh, whose statement Wednesday angered many, said it rained.", "Varesh", "said"),
        ("Varesh admitted since Wednesday that it rained.", "Varesh", "admitted since Wednesday"),
        ("Varesh will say on Friday that it rained.", "Varesh", "say"),
        ("GENEVA, Wednesday - Talks failed. Varesh said it rained.", "Varesh", "said"),
        ("In the Virginia case, Varesh said it rained.", "Varesh", "said"),
        ("Varesh wrote in English that it rained.", "Varesh", "wrote"),
    ],
)
def test_what_tells_of_something_else_is_no_occasion(text: str, source: str, cue: str) -> None:
    assert told(text, source, cue) == (None, None, None)


def test_nothing_was_said_after_it_was_published() -> None:
    of = article("Varesh said this week that it rained.", published=PUBLISHED)
    found = occasions(of, [cued(of, "Varesh", "said", "it rained")])["a1"]
    assert found.when
    assert found.when.interval.iso() == ("2025-11-24", "2025-11-27")


def test_cues_of_one_sentence_and_source_share_the_occasion() -> None:
    of = article("Varesh said on Wednesday it rained, adding that it snowed.", published=PUBLISHED)
    one = cued(of, "Varesh", "said", "it rained")
    two = Attribution("a2", one.source, where(of.text, "adding"), (where(of.text, "it snowed"),), "indirect")
    assert occasions(of, [one, two])["a2"] == occasions(of, [one, two])["a1"]


def going_on(text: str, *contents: str, speakers: str = "vv") -> list[Occasion | None]:
    of = article(text, published=PUBLISHED)
    said = [where(of.text, content) for content in contents]
    cues = [Span(at, at + 4) for at in range(len(text)) if text.startswith("said", at)]
    rows = [
        Attribution(str(n), Span(cue.start - 7, cue.start - 1), cue, (span,), "direct", speaker=speakers[n])
        for n, (cue, span) in enumerate(zip(cues, said, strict=True))
    ]
    found = occasions(of, rows)
    return [found.get(row.id) for row in rows]


def test_a_quotation_that_goes_on_keeps_the_occasion_of_the_one_before() -> None:
    text = "“One,” Varesh said at a rally in Ohio.\n“Two,” Varesh said."
    first, second = going_on(text, "“One,”", "“Two,”")
    assert first == second != Occasion()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“One,” Varesh said in Ohio.\n“Two,” Aldren said.", "va"),
        ("“One,” Varesh said in Ohio.\nIt rained.\n“Two,” Varesh said.", "vv"),
        ("“One,” Varesh said in Ohio.\n“Two,” Varesh said earlier.", "vv"),
        ("“One,” as Varesh said in Ohio.\n“Two,” Varesh said.", "vv"),
    ],
)
def test_another_speaker_paragraph_or_time_ends_the_occasion(text: str, speakers: str) -> None:
    first, second = going_on(text, "“One,”", "“Two,”", speakers=speakers)
    assert first
    assert second is None


@settings(deadline=None)  # the first example loads the model
@given(st.lists(st.sampled_from(
    "Varesh said told on in at Wednesday Geneva, the White House reporters that “it rained,” . \n 2014 , it he with an "
    "interview CNN last week during trip to Kyrgyzstan Erie, Pa., - who".split(" ")
), max_size=40).map(" ".join))  # fmt: skip
def test_an_occasion_stands_in_its_text(text: str) -> None:
    of = article(text, published=PUBLISHED)
    for occasion in occasions(of, extract(text)).values():
        spans = [occasion.when and occasion.when.span, occasion.place, occasion.addressee]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
        assert all(of.text[slice(*span)].strip() == of.text[slice(*span)] for span in spans if span)


Told = tuple[date, date] | str | None


def situated(*said: Told, copies: bool = False) -> Statement:
    """A statement whose wordings, each of its own article, answer `said`."""
    articles, found, wordings = {}, {}, []
    for number, answer in enumerate(said):
        of = article(f"{answer if isinstance(answer, str) else 'Then'} {0 if copies else number}", outlet=str(number))
        id = f"w{number}"
        wordings.append(Wording(id, id, of.id, (Span(0, 1),)))
        articles[of.id] = of
        if isinstance(answer, str):
            found[id] = Occasion(place=Span(0, len(answer)))
        elif answer:
            found[id] = Occasion(when=Expression(Span(0, 4), intervals.Interval(*answer)))
    return situate(Statement("s", "story", None, tuple(wordings)), found, articles)


WEDNESDAY, TUESDAY = (date(2025, 11, 26),) * 2, (date(2025, 11, 25),) * 2
WEEK = (date(2025, 11, 24), date(2025, 11, 27))


def test_said_is_the_narrowest_interval_that_most_articles_agree_with() -> None:
    assert situated(WEEK, WEDNESDAY, None, TUESDAY, WEDNESDAY).said == ("2025-11-26", "2025-11-26")
    assert situated(WEEK, WEDNESDAY).said == ("2025-11-26", "2025-11-26")
    assert situated(None, None).said is None


def test_of_two_days_that_each_stand_alone_neither_is_said() -> None:
    statement = situated(TUESDAY, WEDNESDAY)
    assert statement.said is None
    assert statement.said_at is None


def test_reprints_speak_with_one_voice() -> None:
    assert situated(WEDNESDAY, WEDNESDAY, TUESDAY, copies=True).said is not None
    statement = situated(WEDNESDAY, WEDNESDAY, copies=True)
    assert statement.said == ("2025-11-26", "2025-11-26")


def test_places_agree_where_one_names_the_other_and_the_fuller_one_is_kept() -> None:
    assert situated("Phoenix", "Phoenix, Arizona").place == "Phoenix, Arizona"
    assert situated("Washington", "Seattle, Washington", "Washington").place == "Washington"
    assert situated("Moscow", "Geneva").place is None


def test_place_and_day_stand_on_words_of_an_article() -> None:
    statement = situated("Geneva", WEDNESDAY)
    assert isinstance(statement.place_at, Anchored)
    assert isinstance(statement.said_at, Anchored)
    assert statement.place_at.span == Span(0, 6)
    assert statement.said_at.span == Span(0, 4)
