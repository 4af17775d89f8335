"""What holds for the attributions that the rules find in any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attributions.rules import extract

PIECES = [
    "Lee", " said ", " told ", "that ", "the road is shut", "“", "”", '"', "'", "’", "‘", ", ", ". ", ": ", "he ",
    "according to ", "who ", "\r\n", "\n\n", "\u2028", "é", "e\u0301", "\U0001f600", "\ud800", "\u202e", "שלום ",
    "Mr. ", "(", ")", "— ", "- ", "asked ", "whether ", "claims ", "«", "»", "?", "!", "… ", "\x00", "saying ", "and ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_spans_are_in_bounds_not_empty_sorted_and_apart(text: str) -> None:
    found = extract(text)
    for attribution in found:
        spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert attribution.content
        pairs = zip(attribution.content, attribution.content[1:], strict=False)
        assert all(left.end <= right.start for left, right in pairs)
        assert 0 < attribution.confidence < 1
    assert [a.content[0].start for a in found] == sorted(a.content[0].start for a in found)
    assert len({a.id for a in found}) == len(found)
    assert {a.parent for a in found if a.parent} <= {a.id for a in found}


@settings(max_examples=400, deadline=None)
@given(texts)
def test_direct_content_stands_in_quotation_marks(text: str) -> None:
    for attribution in extract(text):
        if attribution.kind == "direct":
            for span in attribution.content:
                assert {text[span.start], text[span.end - 1]} & set("\"“”„‟«»‹›'‘’‚`「『」』")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_any_text_is_read_the_same_way_twice(text: str) -> None:
    assert extract(text) == extract(text)


@pytest.mark.parametrize(
    "unit",
    ["said ", "“A,” he said. ", "He said: “a\n", '"', "Lee, a, ", "according to X, ", "(", ". ", "He said that "],
)
def test_a_long_hostile_text_comes_to_an_end(unit: str) -> None:
    assert isinstance(extract(unit * (400_000 // len(unit))), list)
