"""Attributions as they ship: what the trained model and the rules together read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.attributions import extract, extract_all, rules
from onrecord.attributions.regroup import regroup
from onrecord.data import Attribution, Span
from onrecord.text.quotes import quotations

Shown = tuple[str | None, str | None, list[str]]


def shown(text: str) -> list[Shown]:
    return [
        (
            a.source and text[slice(*a.source)],
            a.cue and text[slice(*a.cue)],
            [text[slice(*span)] for span in a.content],
        )
        for a in extract(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is shut,” Lee said.", ("Lee", "said", ["“The road is shut,”"])),
        ("“The road is shut,” said Ann Lee.", ("Ann Lee", "said", ["“The road is shut,”"])),
        ("Lee said, “The road is shut.”", ("Lee", "said", ["“The road is shut.”"])),
        ("“The road,” Lee said, “is shut.”", ("Lee", "said", ["“The road,”", "“is shut.”"])),
        ("Lee said that the road is shut.", ("Lee", "said", ["that the road is shut"])),
        ("The road is shut, according to Ann Lee.", ("Ann Lee", "according to", ["The road is shut"])),
        ("‘Road stays shut’: Lee on the port", ("Lee", ":", ["‘Road stays shut’"])),
        ("“The road stays shut.” - Ann Lee", ("Ann Lee", "-", ["“The road stays shut.”"])),
        ("In the words of Ann Lee, the road is shut.", ("Ann Lee", "In the words of", ["the road is shut"])),
        ("Lee: Norr will pay", ("Lee", ":", ["Norr will pay"])),
        ("And from the port’s union: “The road stays shut.”", ("the port’s union", ":", ["“The road stays shut.”"])),
        (
            "The road stays shut for good!\n\n— Ann Lee (@annlee) May 1, 2016",
            ("Ann Lee", "—", ["The road stays shut for good!"]),
        ),
        ("I never will, he said.", ("he", "said", ["I never will"])),
        ("THE MAYOR SAID THE ROAD WOULD STAY SHUT.", ("THE MAYOR", "SAID", ["THE ROAD WOULD STAY SHUT"])),
        ("Lee said:\n\n“The road is shut.”", ("Lee", "said", ["“The road is shut.”"])),
        (
            "“The road is shut,” Lee said. “We know.\n\n“It stays shut for now.”",
            ("Lee", "said", ["“The road is shut,”", "“We know.", "“It stays shut for now.”"]),
        ),
    ],
)
def test_the_forms_that_news_prints(text: str, expected: Shown) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The road is shut.",
        "The film “Roads of Norr” opens on Friday.",
        "The so-called “ring road” was built in 1990.",
        "Photo: Ann Lee",
        "\r\n\r\n",
    ],
)
def test_text_without_attribution_gives_nothing(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028", "\u2029"])
def test_a_headline_is_no_part_of_what_the_paragraph_below_it_reports(gap: str) -> None:
    text = f"Tarn pool to close{gap}The pool in Tarn closes on 3 August, said the county."
    assert shown(text) == [("the county", "said", ["The pool in Tarn closes on 3 August"])]


def test_every_point_of_a_list_belongs_to_the_words_before_it() -> None:
    [(source, cue, points)] = shown("Lee said:\n- The road is shut.\n- The bridge is open.")
    assert (source, cue) == ("Lee", "said")
    assert [point.strip("- ") for point in points] == ["The road is shut", "The bridge is open"]


def test_the_turns_of_a_transcript_are_sayings_without_a_source() -> None:
    text = "Q. Will the road open?\n\nA. No. There is no money for it."
    assert shown(text) == [(None, None, ["Will the road open?"]), (None, None, ["No. There is no money for it."])]


def test_an_unclosed_mark_costs_no_attribution_after_it() -> None:
    text = "Lee said, “The road is shut.\n\nRoe said the bridge is open. “It is safe,” she added."
    assert [found[0] for found in shown(text)] == ["Lee", "Roe", "she"]
    assert extract(text)[0].kind == "indirect"


def test_what_is_found_in_a_text_does_not_depend_on_the_texts_beside_it() -> None:
    texts = [
        "Lee said it rains.",
        "",
        "“It pours,” said Ann Kim.\n\nRoe told Lee that it will stop.",
        "It rains." * 200,
    ]
    barred = [(), (), (Span(0, 25),), ()]
    assert extract_all(texts, furniture=barred) == [
        extract(text, furniture=spans) for text, spans in zip(texts, barred, strict=True)
    ]


def test_the_public_verb_gives_what_the_model_reads() -> None:
    text = "Lee said that Roe had told the council that the bridge was unsafe."
    assert onrecord.attributions(text) == extract(text)


PIECES = [
    "Lee", " said ", " told ", "that ", "the road is shut", "“", "”", '"', "'", "’", ", ", ". ", ": ", "\r\n", "\n\n",
    "é", "\U0001f600", "\ud800", "\u202e", "according to ", "LEE: ", "Q. ", "A. ", "- ", "asked ", "?", "«", "»",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_direct_content_stood_in_quotation_marks_and_spans_lie_in_the_text(text: str) -> None:
    quoted = {i for q in quotations(text) for i in range(*q.inner)}
    found = extract(text)
    for a in found:
        assert a.content
        assert all(0 <= s.start < s.end <= len(text) for s in (a.source, a.cue, *a.content) if s)
        if a.kind == "direct":
            assert all(i in quoted for s in a.content for i in range(*s) if text[i].isalnum())
    assert {a.parent for a in found if a.parent} <= {a.id for a in found}
    assert len({a.id for a in found}) == len(found)


def test_reporting_words_behind_which_the_text_ends_have_no_content() -> None:
    for text in ("As Ann Lee put it,", "As Lee said,", "The road, as Lee put it,"):
        assert all(a.content for a in rules.extract(text))


def _attribution(cue: Span | None, *content: Span) -> Attribution:
    return Attribution("", None, cue, content, "direct")


def test_a_quotation_stands_with_the_cue_that_the_rules_read_it_with() -> None:
    road, lee_said, bridge, no, roe_said, never = (Span(i, i + 5) for i in range(0, 60, 10))
    ruled = [_attribution(lee_said, road, bridge), _attribution(roe_said, no, never)]
    astray = [_attribution(lee_said, road), _attribution(roe_said, bridge, no), _attribution(None, never)]
    assert regroup(astray, ruled) == ruled


def test_a_quotation_stays_where_its_cue_would_be_left_without_content() -> None:
    road, lee_said, bridge, roe_said = (Span(i, i + 5) for i in range(0, 40, 10))
    found = [_attribution(lee_said, road), _attribution(roe_said, bridge)]
    assert regroup(found, [_attribution(lee_said, road, bridge)]) == found


@pytest.mark.parametrize("cue", ["put it", "puts it"])
def test_it_is_no_content_where_somebody_puts_it(cue: str) -> None:
    assert shown(f"As the mayor {cue}, nobody wants the road.") == [("the mayor", cue, ["nobody wants the road"])]
