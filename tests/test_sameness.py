"""Two sentences that say the same, no more and no less, told from two that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Span
from onrecord.divergence.sameness import SAME, sentences_read, shipped

SAID = "The council will pay for both bridges if the county agrees."


def same(one: str, other: str, *frame: Span) -> float:
    return shipped().sameness(*sentences_read([one, other], [(), frame]))


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "Both bridges will be paid for by the council if the county agrees.",
        "The council is going to pay for the two bridges, provided the county agrees.",
    ],
)
def test_the_same_in_other_words_is_the_same(other: str) -> None:
    assert same(SAID, other) >= SAME


@pytest.mark.parametrize(
    "other",
    [
        "The council will pay.",
        "The council met at the school on Friday and heard the county treasurer.",
        "The council will pay for both bridges, build a school in Osterby, sell the old ferry and dismiss forty of its"
        " sailors before the winter if the county agrees.",
    ],
)
def test_what_says_less_or_more_or_something_else_is_not_the_same(other: str) -> None:
    assert same(SAID, other) < SAME


def test_a_denial_and_another_number_make_it_less_the_same() -> None:
    plain = "The mill will lay off 300 workers in May."
    assert same(plain, "The mill will not lay off 300 workers in May.") < same(plain, plain)
    assert same(plain, "The mill will lay off 450 workers in May.") < same(plain, plain)


def test_who_says_it_counts_for_less_than_what_is_said() -> None:
    framed = f"{SAID[:-1]}, spokeswoman Ada Lindqvist told reporters outside."
    frame = Span(framed.index("spokeswoman"), framed.index(" outside"))
    assert same(SAID, framed, frame) > same(SAID, framed)


@given(st.lists(st.sampled_from("the council will not pay 300 two bridges Friday , . “ ” é 語".split()), max_size=9))
def test_the_judgement_is_a_probability_the_same_both_ways_round(parts: list[str]) -> None:
    other = " ".join(parts)
    assert 0.0 <= same(SAID, other) == same(other, SAID) <= 1.0


def test_a_word_that_the_encoder_does_not_reach_has_no_counterpart_but_itself() -> None:
    long = "and so on " * 400
    assert 0.0 <= same(long, SAID) < SAME
