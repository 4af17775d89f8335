from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Span
from onrecord.text import normal, paragraphs, sentences, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import rarity, stem, stems, weigh
from onrecord.text.words import located

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400) | st.text(
    st.sampled_from("aB. \r\n\"“”’'\ud800é\u0301\U0001f600\u202eא،!?…28,-"), max_size=200
)


def cut(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@given(ANY_TEXT)
def test_sentences_lie_in_the_text_in_order_and_lose_no_letter(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    inside = {i for s in found for i in range(*s)}
    assert all(c.isspace() or i in inside for i, c in enumerate(text))


@given(ANY_TEXT)
def test_words_are_spans_of_the_text_they_came_from(text: str) -> None:
    for word in words(text):
        assert normal(text[slice(*word.span)]) == word.form != ""


@given(ANY_TEXT)
def test_located_words_are_the_same_words_at_the_same_places(text: str) -> None:
    forms, places = located(text)
    assert list(zip(forms, places, strict=True)) == [(word.form, tuple(word.span)) for word in words(text)]


@given(ANY_TEXT, st.integers(0, 50), st.integers(0, 400))
def test_words_of_a_part_have_offsets_into_the_whole(text: str, start: int, end: int) -> None:
    for word in words(text, start, end):
        assert start <= word.span.start < word.span.end <= min(end, len(text))


@given(ANY_TEXT)
def test_conditions_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    found = conditions(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_title_an_initial_and_an_abbreviation_end_no_sentence() -> None:
    text = "Sen. J. Lee met Mr. Cole at 5 p.m. on Tuesday. He left. The U.S. The end."
    assert cut(text, sentences(text)) == [
        "Sen. J. Lee met Mr. Cole at 5 p.m. on Tuesday.",
        "He left.",
        "The U.S.",
        "The end.",
    ]


def test_a_question_inside_a_quotation_does_not_cut_the_sentence_that_goes_on() -> None:
    text = "“Are we ready?” he asked. Nobody spoke."
    assert cut(text, sentences(text)) == ["“Are we ready?” he asked.", "Nobody spoke."]


def test_a_line_break_of_any_kind_ends_a_paragraph() -> None:
    assert cut("a\r\nb\n\n c\u2028d", paragraphs("a\r\nb\n\n c\u2028d")) == ["a", "b", "c", "d"]


def test_words_keep_numbers_whole_and_fold_possessives_and_accents() -> None:
    assert [w.form for w in words("The mayor’s 1,300-page “résumé” cost 2.5 U.S. cents.")] == [
        "the", "mayor", "1300", "page", "resume", "cost", "2.5", "us", "cents",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will go unless they pay.", ["unless they pay"]),
        ("The line opens only if the boats return, she said.", ["only if the boats return"]),
        ("They asked if it was true.", []),
        ("It looked as if it would rain.", []),
        ("Not before the report is out", ["Not before the report is out"]),
        ("I will not sit down before they have finished.", ["before they have finished"]),
        ("She met him before the war.", []),
        ("No talks until the report is out.", ["until the report is out"]),
        ("As soon as sanctions are lifted, we return.", ["As soon as sanctions are lifted"]),
        ("We come back the moment the sanctions are lifted.", ["the moment the sanctions are lifted"]),
        ("It opens as soon as possible, as soon as Monday; at the moment they are busy.", []),
        ("We will not pretend otherwise; pay, or otherwise we go, and otherwise we stay.", ["otherwise we stay"]),
        ("We go home once they have paid.", ["once they have paid"]),
        ("It opens once completed.", ["once completed"]),
        ("The founder, once hailed as a visionary, who once said so, runs once a week.", []),
    ],
)
def test_condition_clauses_are_found_and_indirect_questions_are_none(text: str, expected: list[str]) -> None:
    assert cut(text, conditions(text)) == expected


def test_endings_do_not_part_words_and_numbers_stay_apart() -> None:
    assert stem("withdraws") == stem("withdrew")
    assert stem("recognized") == stem("recognition")
    assert stem("1987") != stem("1988")


def test_a_word_in_every_passage_weighs_less_than_a_rare_one() -> None:
    weights = rarity([stems("the ferry sails"), stems("the ferry waits"), stems("the ferry burns")])
    assert weigh({"ferry"}, weights) < weigh({"burn"}, weights)
