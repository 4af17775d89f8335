"""Quotation marks: every style, nested, across paragraphs, and missing."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.text import quotations

MARKS = "\"'“”„‘’‚«»‹›`"


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "no" twice.', ['"no"']),
        ("She said “no” twice.", ["“no”"]),
        ("Sie sagte „nein“ und ging.", ["„nein“"]),
        ("Elle dit « non » deux fois.", ["« non »"]),
        ("Sie sagte »nein« und ging.", ["»nein«"]),
        ("Han sade ”nej” och gick.", ["”nej”"]),
        ("She said ''no'' twice.", ["''no''"]),
        ("She said ``no'' twice.", ["``no''"]),
        ("She said 'no' twice.", ["'no'"]),
        ("She said ‘no’ twice.", ["‘no’"]),
        ("彼は「いいえ」と言った。", ["「いいえ」"]),
        ('("Yes," he said.)', ['"Yes,"']),
        ('Ferry—"the old one"—leaves', ['"the old one"']),
        ('He said:"Yes."', ['"Yes."']),
    ],
)
def test_every_style_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They don't, won't and can't.",
        "They don’t, won’t and can’t.",
        "The workers' pay in the '90s fell.",
        "The workers’ pay in the ’90s fell.",
        "Tell 'em 'til the cows' return.",
        "Rock 'n' roll",
        "A door 6'2\" tall and 5'11\" wide",
        "",
        '" "',
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_inside_single_quotation_marks_does_not_close_them() -> None:
    assert quoted("He said 'we don't pay' and left.") == ["'we don't pay'"]
    assert quoted("He asked ‘why the workers’ strike began’ today.") == ["‘why the workers’ strike began’"]


def test_nested_quotations_come_after_the_one_around_them() -> None:
    text = "“He told me ‘never’ twice,” she said."
    assert [(text[q.inner.start : q.inner.end], q.depth) for q in quotations(text)] == [
        ("He told me ‘never’ twice,", 0),
        ("never", 1),
    ]


def test_straight_marks_nest_too() -> None:
    assert quoted('"He said, "I\'d like ten rounds," you know," Lee said.') == [
        '"He said, "I\'d like ten rounds," you know,"',
        '"I\'d like ten rounds,"',
    ]


def test_mixed_up_marks_still_close() -> None:
    assert quoted('"One,” he said. “Two" and “three“ follow.') == ['"One,”', '“Two"', "“three“"]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_its_mark() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said."
    assert [(text[q.span.start : q.span.end], q.closed, q.continues) for q in quotations(text)] == [
        ("“One.", False, True),
        ("“Two.", False, True),
        ("“Three,”", True, False),
    ]


def test_a_mark_that_is_never_closed_damages_its_own_paragraph_only() -> None:
    text = "He said “it never ends.\nShe said “it does” now."
    assert [(text[q.span.start : q.span.end], q.closed) for q in quotations(text)] == [
        ("“it never ends.", False),
        ("“it does”", True),
    ]


def test_a_missing_close_ends_at_the_next_quotation() -> None:
    assert quoted('"A, he said. "B," he added.') == ['"A, he said.', '"B,"']


def test_a_missing_opening_reaches_back_to_the_start_of_the_paragraph() -> None:
    text = "Title\nWe go on,” he said."
    [quotation] = quotations(text)
    assert text[quotation.span.start : quotation.span.end] == "We go on,”"
    assert not quotation.closed


def test_a_closing_mark_after_a_quotation_opens_nothing() -> None:
    assert quoted('A "set of questions" of the plan," which follows.') == ['"set of questions"']


@settings(max_examples=300)
@example("«‚«1»‘")
@given(st.text(alphabet=st.sampled_from(MARKS + " .,!?\r\n-aZé1\u0301\u200f\U0001f600"), max_size=60))
def test_spans_lie_in_bounds_are_sorted_and_nest(text: str) -> None:
    found = quotations(text)
    assert [q.span for q in found] == sorted((q.span for q in found), key=lambda s: s.start)
    for q in found:
        assert 0 <= q.span.start <= q.inner.start < q.inner.end <= q.span.end <= len(text)
        assert "\n" not in text[q.span.start : q.span.end]
    for left, right in pairwise(found):
        apart = left.span.end <= right.span.start
        assert apart or right.span.end <= left.span.end


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    for q in quotations(text):
        assert q.span.start < q.span.end <= len(text)


@pytest.mark.parametrize("unit", [*MARKS, "''", '"a ', 'a" ', "'a ", "a' ", "“‘", '"a\n', "“a\n\n", '" '])
def test_a_megabyte_of_marks_is_read_in_linear_time(unit: str) -> None:
    assert isinstance(quotations(unit * (1_000_000 // len(unit))), list)
