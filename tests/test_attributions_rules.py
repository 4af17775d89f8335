"""Attributions by rule: where source, cue and content stand in the forms that news prints."""

import pytest

from onrecord.attributions.rules import extract
from onrecord.data import Attribution, Span, spans_id, version_id

Shown = tuple[str | None, str | None, list[str]]


def shown(text: str) -> list[Shown]:
    return [parts(text, a) for a in extract(text)]


def parts(text: str, attribution: Attribution) -> Shown:
    source, cue = attribution.source, attribution.cue
    return (
        text[source.start : source.end] if source else None,
        text[cue.start : cue.end] if cue else None,
        [text[s.start : s.end] for s in attribution.content],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is shut,” Lee said.", ("Lee", "said", ["“The road is shut,”"])),
        ("“The road is shut,” said Ann Lee.", ("Ann Lee", "said", ["“The road is shut,”"])),
        ("Lee said, “The road is shut.”", ("Lee", "said", ["“The road is shut.”"])),
        ("Lee said: “The road is shut.”", ("Lee", "said", ["“The road is shut.”"])),
        ("“The road,” Lee said, “is shut.”", ("Lee", "said", ["“The road,”", "“is shut.”"])),
        ("“Is it shut?” Lee asked.", ("Lee", "asked", ["“Is it shut?”"])),
        ("“Is it shut?” asked Ann Lee.", ("Ann Lee", "asked", ["“Is it shut?”"])),
        ("''It is shut,'' Mr. Lee said.", ("Mr. Lee", "said", ["''It is shut,''"])),
    ],
)
def test_quotations_before_behind_and_around_the_cue(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]
    assert extract(text)[0].kind == "direct"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee said that the road is shut.", ("Lee", "said", ["that the road is shut"])),
        ("Lee said the road is shut.", ("Lee", "said", ["the road is shut"])),
        ("The road is shut, Lee said.", ("Lee", "said", ["The road is shut"])),
        ("The road is shut, said Lee during a visit.", ("Lee", "said", ["The road is shut"])),
        ("If they go, we will stay, he said.", ("he", "said", ["If they go, we will stay"])),
        ("The road, he said, is shut.", ("he", "said", ["The road", "is shut"])),
        (
            "Otherwise, he claimed, the road would stay shut.",
            ("he", "claimed", ["Otherwise", "the road would stay shut"]),
        ),
        ("Lee told reporters that the road is shut.", ("Lee", "told", ["that the road is shut"])),
        ("Lee told her he would go.", ("Lee", "told", ["he would go"])),
        ("Lee said in a statement on Monday that the road is shut.", ("Lee", "said", ["that the road is shut"])),
        ("Lee vowed to open the road.", ("Lee", "vowed", ["to open the road"])),
        ("Lee urged the council to open the road.", ("Lee", "urged", ["to open the road"])),
        ("Lee called for a new road.", ("Lee", "called for", ["a new road"])),
        ("According to Lee, the road is shut.", ("Lee", "According to", ["the road is shut"])),
        ("The road is shut, according to Ann Lee.", ("Ann Lee", "according to", ["The road is shut"])),
        ("As Lee put it, the road is shut.", ("Lee", "put it", ["the road is shut"])),
        ("In the words of Ann Lee, the road is shut.", ("Ann Lee", "In the words of", ["the road is shut"])),
        ("As Lee noted, the road is shut.", ("Lee", "noted", ["the road is shut"])),
        ("Lee was quoted as saying the road is shut.", ("Lee", "was quoted as saying", ["the road is shut"])),
        ("The answer was short, his belief that roads last.", ("his", "belief", ["that roads last"])),
    ],
)
def test_indirect_speech(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]
    assert all(a.kind == "indirect" for a in extract(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ann Lee, a spokeswoman for the port, said the road is shut.", "Ann Lee, a spokeswoman for the port,"),
        ("“No,” said Ann Lee, the mayor of Norr.", "Ann Lee, the mayor of Norr"),
        ("Lee, during a visit to Norr, said the road is shut.", "Lee"),
        ("On Thursday Mayor Lee said the road is shut.", "Mayor Lee"),
        ("But the mayor of Norr said the road is shut.", "the mayor of Norr"),
        ("Norrish President Ann Lee said the road is shut.", "Norrish President Ann Lee"),
        ("Sen. Ann Lee (N-Norr) said the road is shut.", "Sen. Ann Lee (N-Norr)"),
        ("Lee and her deputy said the road is shut.", "Lee and her deputy"),
        ("The mayor, who opened the road, knows a man who said it is shut.", "who"),
        ("One in five say the road is shut.", "One in five"),
    ],
)
def test_the_source_is_the_whole_noun_phrase(text: str, source: str) -> None:
    assert source in [found[0] for found in shown(text)]


def test_partly_quoted_content_is_mixed() -> None:
    text = "Lee said the road is “a disgrace” to all."
    [attribution] = extract(text)
    assert parts(text, attribution) == ("Lee", "said", ["the road is “a disgrace” to all"])
    assert attribution.kind == "mixed"


def test_two_cues_with_one_subject_are_two_attributions() -> None:
    assert shown("Lee confirmed that the road is shut and said the bridge “could open.”") == [
        ("Lee", "confirmed", ["that the road is shut"]),
        ("Lee", "said", ["the bridge “could open.”"]),
    ]


def test_content_ends_where_other_reporting_words_begin() -> None:
    assert shown("Norr wants a new road, said Ann Lee.") == [
        ("Ann Lee", "said", ["Norr wants a new road"]),
        ("Norr", "wants", ["a new road"]),
    ]
    assert shown("Lee said the plan “is sound,” citing a survey.")[0] == ("Lee", "said", ["the plan “is sound,”"])


def test_a_participle_takes_the_subject_of_its_sentence() -> None:
    assert shown("Mayor Lee opened the bridge on Monday, saying it would last.") == [
        ("Mayor Lee", "saying", ["it would last"])
    ]
    assert shown("Lee dismissed the plan, stating, That sounds laughable.") == [
        ("Lee", "dismissed", ["the plan"]),
        ("Lee", "stating", ["That sounds laughable"]),
    ]


def test_a_quotation_that_runs_on_joins_the_attribution_before_it() -> None:
    assert shown("“The road is shut,” he said. “It stays shut. For now.” He left.") == [
        ("he", "said", ["“The road is shut,”", "“It stays shut. For now.”"])
    ]


def test_a_quotation_in_the_next_paragraph_belongs_to_the_colon_before_it() -> None:
    assert shown("Lee said:\n\n“The road is shut.”") == [("Lee", "said", ["“The road is shut.”"])]


def test_a_quotation_of_several_paragraphs_stays_one_attribution() -> None:
    text = "“The road is shut,” Lee said. “We know.\n\n“It stays shut for now.”"
    assert shown(text) == [("Lee", "said", ["“The road is shut,”", "“We know.", "“It stays shut for now.”"])]


def test_a_quoted_paragraph_without_a_cue_has_no_source() -> None:
    found = shown("Lee came to the port.\n\n“The road is shut and stays shut.”")
    assert found == [(None, None, ["“The road is shut and stays shut.”"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee: The road will stay shut", ("Lee", ":", ["The road will stay shut"])),
        ("‘Road stays shut’: Lee on the port", ("Lee", ":", ["‘Road stays shut’"])),
        ("“The road stays shut.” - Ann Lee", ("Ann Lee", "-", ["“The road stays shut.”"])),
        ("And from Ann Lee: “The road stays shut.”", ("Ann Lee", ":", ["“The road stays shut.”"])),
        ("Lee Says Road Will Stay Shut", ("Lee", "Says", ["Road Will Stay Shut"])),
    ],
)
def test_headlines_and_releases(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]


def test_an_attribution_inside_another_names_it_as_its_parent() -> None:
    text = "Lee said that the minister told him that the road is shut."
    outer, inner = extract(text)
    assert parts(text, inner) == ("the minister", "told", ["that the road is shut"])
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_what_a_source_reports_of_a_quotation_is_nested_in_it() -> None:
    text = "“The road is shut,” Lee said at the port, according to state radio."
    by_source = {parts(text, a)[0]: a for a in extract(text)}
    assert by_source["Lee"].parent == by_source["state radio"].id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The road is shut.",
        "The film “Roads of Norr” opens on Friday.",
        "The so-called “ring road” was built in 1990.",
        "The state emails were lost in the report.",
        "Photo: Ann Lee",
        "\r\n\r\n",
    ],
)
def test_text_without_attribution_gives_nothing(text: str) -> None:
    assert extract(text) == []


def test_a_closing_mark_without_an_opening_one_damages_nothing_else() -> None:
    text = (
        "Lee claimed there was no plan, only a “list.” According to him, the list came after the plan,” which failed."
    )
    assert [found[0] for found in shown(text)] == ["Lee", "him"]


def test_nothing_is_taken_from_furniture() -> None:
    text = "Lee said it rains.\n\nKim said it pours."
    found = extract(text, furniture=[Span(0, 18)])
    assert [parts(text, a)[0] for a in found] == ["Kim"]


def test_ids_are_those_of_the_spans_and_speakers_are_left_open() -> None:
    text = "Lee said it rains."
    [attribution] = extract(text, title="Rain")
    assert attribution.id == spans_id(version_id(text), attribution.source, attribution.cue, *attribution.content)
    assert attribution.speaker is None


def test_direct_speech_is_trusted_more_than_a_wish() -> None:
    [said] = extract("“The road is shut,” Lee said.")
    [wants] = extract("Lee wants a new road.")
    assert said.confidence > 0.9 > wants.confidence
