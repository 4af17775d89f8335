"""One saying given to different sources: a person, a body, an anonymous official. Each wording keeps its own."""

import io
import json
from collections.abc import Iterator

import numpy as np
import pytest
from rich.console import Console

from onrecord import pipeline
from onrecord.cli.story_view import story_view
from onrecord.data import Speaker, SpeakerKind
from onrecord.record import Record
from onrecord.report import StoryPage, story_page
from onrecord.report.check import check
from onrecord.report.export import jsonl
from onrecord.report.search import search
from onrecord.statements import merge, pairs, story_weights, whose
from onrecord.statements.voices import relation, voice
from onrecord.web.page import render
from tests.making import article, attribution

SAID = "The harbour will be closed to foreign trawlers until the survey is finished"
FULLER = f"{SAID} and every tonne has been counted"
TEXTS = {
    "courier": f"“{SAID},” the fisheries minister, Ann Reed, said on Tuesday.",
    "gazette": f"“{FULLER},” a senior official said on Tuesday.",
    "tribune": f"“{SAID},” Reed told reporters. The survey began in May.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    place = tmp_path_factory.mktemp("voices")
    for name, text in TEXTS.items():
        head = "Harbour to be closed to foreign trawlers\n\n"
        tail = "\n\nThe harbour was quiet and the trawlers lay at their moorings while the survey went on."
        (place / f"{name}.txt").write_text(head + text + tail, "utf-8")
    with Record.open(place / "r.db", create=True) as opened:
        pipeline.read([place / f"{name}.txt" for name in TEXTS], record=opened)
        yield opened


@pytest.fixture
def page(record: Record) -> StoryPage:
    (story,) = record.stories()
    return story_page(record, story.id)


def test_the_words_of_an_official_without_a_name_join_the_saying_and_keep_their_source(page: StoryPage) -> None:
    (row,) = (row for row in page.statements if row.carried == 3)
    assert row.speaker_name == "Ann Reed"
    assert {w.outlet: w.attributed_to for w in row.wordings} == {
        "courier": None, "tribune": None, "gazette": "a senior official",
    }  # fmt: skip
    assert [cell.attributed_to for cell in row.cells if page.outlets[cell.outlet] == "gazette"] == ["a senior official"]


def test_the_name_never_stands_over_words_that_only_the_official_was_given(page: StoryPage) -> None:
    (row,) = (row for row in page.statements if row.carried == 3)
    assert row.wordings[0].outlet != "gazette", "the fullest wording is anonymous, and is not shown under the name"
    (official,) = (w for w in row.wordings if w.outlet == "gazette")
    assert official.citation.startswith("a senior official: ")


def test_page_and_terminal_say_to_whom_an_outlet_gives_the_words(page: StoryPage) -> None:
    assert "attributed to <bdi>a senior official</bdi>" in render(page)
    shown = io.StringIO()
    terminal = Console(file=shown, width=160)
    terminal.print(story_view(page, terminal))
    assert "(attributed to a senior official)" in shown.getvalue()


def test_check_search_and_export_name_the_source_that_was_printed(record: Record) -> None:
    hits = {hit.outlet: hit.speaker for hit in check(record, SAID).hits}
    assert hits == {"courier": "Ann Reed", "gazette": "a senior official", "tribune": "Ann Reed"}
    assert {hit.outlet for hit in search(record, "foreign trawlers", speaker="Reed").hits} == {"courier", "tribune"}
    assert [hit.outlet for hit in search(record, "foreign trawlers", speaker="official").hits] == ["gazette"]
    rows = [json.loads(line) for line in jsonl(record)]
    names = {row["id"]: row["name"] for row in rows if row["type"] == "speaker"}
    outlets = {row["id"]: row["outlet"] for row in rows if row["type"] == "article"}
    said = {outlets[row["article"]]: names[row["speaker"]] for row in rows if row["type"] == "attribution"}
    assert said == {"courier": "Ann Reed", "gazette": "a senior official", "tribune": "Ann Reed"}


def speaker(id: str, name: str, kind: SpeakerKind, *aliases: str) -> Speaker:
    return Speaker(id, name, kind, aliases)


REED = speaker("1", "Harry Reid", "person", "Senator Harry Reid")
AIDE = speaker("2", "Jim Manley", "person", "Jim Manley, a top adviser to Mr. Reid")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (REED, AIDE, "apart"),
        (REED, speaker("3", "Harry Reid's office", "organisation"), "tied"),
        (AIDE, speaker("3", "Harry Reid's office", "organisation"), "tied"),
        (speaker("4", "Vladimir Putin", "person", "Russian President Vladimir Putin"),
         speaker("5", "Kremlin", "organisation"), "tied"),
        (speaker("6", "Mark Emmert", "person", "the N.C.A.A. president, Mark Emmert"),
         speaker("7", "NCAA", "organisation"), "tied"),
        (speaker("8", "Donald Trump", "person", "President Trump"),
         speaker("9", "White House", "organisation"), "tied"),
        (speaker("4", "Vladimir Putin", "person", "Russian President Vladimir Putin"),
         speaker("9", "White House", "organisation"), "apart"),
        (speaker("10", "Bill Clinton", "person"), speaker("11", "Hillary Clinton's campaign", "organisation"), "apart"),
        (REED, speaker("12", "Twitter", "organisation"), "apart"),
        (speaker("13", "Facebook", "organisation"), speaker("12", "Twitter", "organisation", "Facebook and Twitter"),
         "apart"),
        (REED, speaker("14", "a senior aide", "unnamed"), "described"),
        (speaker("14", "a senior aide", "unnamed"), speaker("15", "the tech giant", "organisation"), "open"),
    ],
)  # fmt: skip
def test_who_may_have_said_one_thing(one: Speaker, other: Speaker, expected: str) -> None:
    assert relation(voice(one.id, one), voice(other.id, other)) == expected
    assert relation(voice(other.id, other), voice(one.id, one)) == expected


def joined(*speakers: Speaker | None) -> list[set[str | None]]:
    """Whose the wordings of each statement are, where every speaker is given the same words by an outlet of its own."""
    articles = [article(f"“{SAID},” it was said. Outlet {i}.", outlet=f"O{i}") for i, _ in enumerate(speakers)]
    found = {
        a.id: [attribution(a, f"“{SAID},”", speaker=one.id if one else None)]
        for a, one in zip(articles, speakers, strict=True)
    }
    of = {rows[0].id: rows[0].speaker for rows in found.values()}
    known = {one.id: one for one in speakers if one}
    return [
        {of[w.attribution] for w in saying}
        for saying in merge(articles, found, story_weights(articles), speakers=known).sayings
    ]


def test_a_body_and_its_head_are_one_saying() -> None:
    assert joined(REED, speaker("3", "Harry Reid's office", "organisation")) == [{"1", "3"}]


def test_two_people_never_share_a_saying_even_where_others_would_join_them() -> None:
    office, official = speaker("3", "Harry Reid's office", "organisation"), speaker("14", "an official", "unnamed")
    for found in (joined(REED, AIDE, office, official, None), joined(official, office, None, AIDE, official, REED)):
        assert not any({"1", "2"} <= voices for voices in found)
        assert len(found) == 2


def test_a_name_stands_over_a_saying_only_if_most_articles_give_it() -> None:
    official = speaker("14", "an official", "unnamed")
    known = {one.id: one for one in (REED, official)}
    assert whose(["1", "14"], known) == "1"
    assert whose(["1", "14", "14"], known) == "14"
    unstated = speaker("0", "not stated", "unnamed")
    assert whose(["0", "0", "14"], known | {"0": unstated}) == "14"
    assert whose(["0", "0"], known | {"0": unstated}) == "0"
    assert whose([None, None], known) is None


def test_a_condition_stands_in_the_words_that_are_shown_for_the_statement(example_record: Record) -> None:
    (story,) = example_record.stories()
    conditions = {one.id: one.condition for one in example_record.statements(story.id) if one.condition}
    assert conditions
    for row in story_page(example_record, story.id).statements:
        if row.id in conditions:
            shown, place = row.wordings[0], conditions[row.id]
            assert place.article == shown.article
            assert any(start <= place.span.start and place.span.end <= end for start, end in shown.content)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("economists at Lomax", "apart"),
        ("Lomax's report", "apart"),
        ("Opponents", "described"),
        ("a senior official", "described"),
        ("an aide to Senator Reid", "described"),
        ("a Tuesday statement", "described"),
        ("Russian officials", "described"),
    ],
)
def test_somebody_described_by_names_that_another_does_not_have_is_another(name: str, expected: str) -> None:
    reid = voice("1", Speaker("1", "Harry Reid", "person", ("Harry Reid", "Senator Reid")))
    assert relation(reid, voice("2", Speaker("2", name, "unnamed"))) == expected


@pytest.mark.parametrize(
    ("sources", "contained", "aligned", "joined"),
    [
        ("same_speaker", 0.2, 0.4, True),
        ("described_speaker", 0.2, 0.4, False),
        ("tied_speaker", 0.2, 0.4, False),
        ("described_speaker", 0.6, 0.4, True),
        ("described_speaker", 0.2, 0.7, True),
    ],
)
def test_strangers_have_not_said_one_thing_for_being_on_one_topic(
    sources: str, contained: float, aligned: float, joined: bool
) -> None:
    row = dict.fromkeys(pairs.FEATURES, 0.0) | {sources: 1.0, "contained": contained, "aligned": aligned, "words": 2.5}
    (likely,) = pairs.judged(np.array([list(row.values())]), np.array([5.0]))
    assert (likely > 0.1) == joined


@pytest.mark.parametrize("sources", ["unknown_speaker", "described_speaker", "tied_speaker", "same_speaker"])
def test_a_stranger_who_denies_it_has_not_said_one_thing_with_who_says_it(sources: str) -> None:
    row = dict.fromkeys(pairs.FEATURES, 0.0) | {sources: 1.0, "contained": 0.8, "aligned": 0.8, "words": 2.5}
    told, denied = pairs.judged(
        np.array([list((row | {"negation": no}).values()) for no in (0.0, 1.0)]), np.full(2, 5.0)
    )
    assert told > 0.1
    assert (denied > 0.1) == (sources in ("tied_speaker", "same_speaker"))


@pytest.mark.parametrize(("contained", "aligned", "against"), [(0.1, 0.4, True), (0.6, 0.4, False), (0.1, 0.6, False)])
def test_two_parts_of_one_article_that_share_nothing_speak_against_a_group_of_both(
    contained: float, aligned: float, against: bool
) -> None:
    row = dict.fromkeys(pairs.FEATURES, 0.0) | {
        "same_speaker": 1.0, "same_article": 1.0, "contained": contained, "aligned": aligned, "words": 2.5,
    }  # fmt: skip
    (likely,) = pairs.judged(np.array([list(row.values())]), np.array([5.0]))
    assert (likely < 0) == against


def test_two_parts_of_one_article_without_a_word_in_common_are_not_joined_by_what_others_made_of_them() -> None:
    texts = {
        "Observer": "Talks with Brussels are to start on 21 October, Lindt said. “I told the president that Brussels "
        "won't wait for ever,” she added.",
        "European": "Lindt said that talks with Brussels would start on October 12.",
        "Agency": "Lindt announced that consultations with Brussels will begin on 12 October.",
    }
    contents = {
        "Observer": [
            "Talks with Brussels are to start on 21 October",
            "“I told the president that Brussels won't wait for ever,”",
        ],
        "European": ["talks with Brussels would start on October 12"],
        "Agency": ["consultations with Brussels will begin on 12 October"],
    }
    articles = [article(text, outlet=outlet) for outlet, text in texts.items()]
    spoken = {a.id: [attribution(a, content, speaker="lindt") for content in contents[a.outlet]] for a in articles}
    found = merge(articles, spoken, story_weights(articles)).sayings
    assert sorted(len(saying) for saying in found) == [1, 3]
