from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.dates import _FIRST_WORDS, _RULES, expressions, intervals, published_day
from onrecord.text.dates.scene import Scene

THURSDAY = date(2025, 11, 27)

# Pieces that dates are made of, and what stands in their way.
PIECES = (
    sorted(_FIRST_WORDS)
    + (
        "week weeks year years ago now from Monday March May Nov. day night weekend quarter of will said every to and"
    ).split()
)
MARKS = [
    ", ",
    " ",
    "  ",
    "\n",
    "-",
    "–",
    ".",
    ":",
    "/",
    "'s ",
    "\u00a0",
    "é",
    "ſ",
    "\u0661",
    "1",
    "27",
    "1990",
    "2025-11-31",
    "%",
]
DATE_LIKE = st.lists(st.sampled_from(PIECES + MARKS), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(PIECES + MARKS), max_size=30
).map("".join)
ANCHORS = st.none() | st.dates()


def read(text: str, anchor: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(text[slice(*one.span)], "/".join(one.interval.iso())) for one in expressions(text, anchor)]


def days(text: str, anchor: date | None = THURSDAY) -> str | None:
    found = read(text, anchor)
    return found[0][1] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She spoke on Wednesday.", "2025-11-26/2025-11-26"),
        ("She spoke on Thursday.", "2025-11-27/2025-11-27"),
        ("She will speak on Friday.", "2025-11-28/2025-11-28"),
        ("The talks are planned for next week.", "2025-12-01/2025-12-07"),
        ("It was said last week.", "2025-11-17/2025-11-23"),
        ("She left last Friday.", "2025-11-21/2025-11-21"),
        ("She left two days ago.", "2025-11-25/2025-11-25"),
        ("They met over the weekend.", "2025-11-22/2025-11-23"),
        ("The report will be out in two weeks.", "2025-12-08/2025-12-14"),
        ("They met last month.", "2025-10-01/2025-10-31"),
        ("They met in March.", "2025-03-01/2025-03-31"),
        ("The envoy will come in March.", "2026-03-01/2026-03-31"),
        ("The treaty of January last year", "2024-01-01/2024-01-31"),
        ("They met on Jan. 5.", "2026-01-05/2026-01-05"),
        ("They met on 26 November.", "2025-11-26/2025-11-26"),
        ("from Nov. 26-27, 2025", "2025-11-26/2025-11-27"),
        ("On Tuesday, March 3rd, 2026, it rained.", "2026-03-03/2026-03-03"),
        ("in the third quarter of 2024", "2024-07-01/2024-09-30"),
        ("in the summer of 2016", "2016-06-01/2016-08-31"),
        ("in late November 2024", "2024-11-01/2024-11-30"),
        ("the 2014-15 season", "2014-01-01/2015-12-31"),
        ("in the 1990s", "1990-01-01/1999-12-31"),
        ("since the Sept. 11 attacks", "2001-09-11/2001-09-11"),
        ("the Christmas Eve truce", "2025-12-24/2025-12-24"),
        ("on 26.11.2025", "2025-11-26/2025-11-26"),
        ("on 11/26/2025", "2025-11-26/2025-11-26"),
        ("this morning", "2025-11-27/2025-11-27"),
        ("last night", "2025-11-26/2025-11-26"),
        ("in 1848", "1848-01-01/1848-12-31"),
    ],
)
def test_words_for_a_time_stand_for_days(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "February 30", "30 February 2025", "31/02/2025", "2025-11-31", "Nov. 31, 2025", "0 March", "month 13",
        "in 0000", "in 9999", "9999 years ago", "9999 centuries ago", "in 1000000000 years", "1 January 0000",
        "4/3/2026", "May I?", "March on!", "April Ryan asked", "every Monday", "told USA Today", "on ABC’s This Week",
        "the Sunday Times", "Good",
        "1,990 ships", "2000 people", "$1990", "recently", "for two hours", "v. 2.2014", "1500 ships",
        "He may march.", "second to none",
    ],
)  # fmt: skip
def test_what_names_no_day_or_one_that_no_calendar_has_is_passed_over(text: str) -> None:
    assert read(text) == []


def test_a_date_that_no_calendar_has_is_not_read_in_part() -> None:
    assert read("On February 30, 2024 it rained; on 1 March 2024 it did not.") == [
        ("1 March 2024", "2024-03-01/2024-03-01")
    ]


def test_without_a_day_of_publication_only_dates_with_a_year_are_read() -> None:
    text = "On Wednesday, on 3 March, last week, in May, on 4 May 2024 and in 2016."
    assert read(text, None) == [("4 May 2024", "2024-05-04/2024-05-04"), ("2016", "2016-01-01/2016-12-31")]


@pytest.mark.parametrize("anchor", [date.min, date.max, date(2024, 2, 29)])
def test_the_ends_of_the_calendar_are_no_error(anchor: date) -> None:
    for text in (
        "last week, next year",
        "Sunday",
        "29 February",
        "in May",
        "two decades ago",
        "next weekend",
        "Easter",
    ):
        for found in expressions(text, anchor):
            assert found.interval.first <= found.interval.last
            assert 0 <= found.span.start < found.span.end <= len(text)


def test_no_date_goes_over_the_end_of_its_paragraph() -> None:
    assert read("He came on Monday\n5 May 2024 was dry") == [
        ("Monday", "2025-11-24/2025-11-24"), ("5 May 2024", "2024-05-05/2024-05-05"),
    ]  # fmt: skip


@given(DATE_LIKE, ANCHORS)
def test_expressions_lie_in_the_text_in_order_with_days_in_order(text: str, anchor: date | None) -> None:
    found = expressions(text, anchor)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(one.interval.first <= one.interval.last for one in found)
    assert all("\n" not in text[slice(*one.span)] for one in found)


@given(DATE_LIKE, ANCHORS)
def test_expressions_equal_what_every_rule_finds_at_every_character(text: str, anchor: date | None) -> None:
    plain, after = [], 0
    for start in range(len(text)):
        matches = [(m, reader) for pattern, reader in _RULES if start >= after and (m := pattern.match(text, start))]
        if matches:
            longest, reader = max(matches, key=lambda pair: pair[0].end())
            after = longest.end()
            try:
                interval = reader(longest, Scene(text, anchor))
            except (ValueError, OverflowError):
                interval = None
            if interval and 1000 <= interval.first.year <= interval.last.year <= 2999:
                plain.append((longest.span(), interval))
    assert [(tuple(span), interval) for span, interval in expressions(text, anchor)] == plain


def test_the_day_of_publication_is_the_one_that_the_outlet_wrote() -> None:
    assert published_day("2025-11-27T23:30:00-08:00") == THURSDAY
    assert published_day("soon") is None


def test_easter_is_where_the_calendar_has_it() -> None:
    assert [intervals.easter(year) for year in (1998, 2000, 2025)] == [
        date(1998, 4, 12),
        date(2000, 4, 23),
        date(2025, 4, 20),
    ]
