"""Which lines are marked as furniture, and which never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.furniture import mark

REPORT = "The mayor said on Wednesday that the old bridge would open again in May."
TITLE = "Bridge to open in May, mayor says"


def marked(text: str, *, title: str | None = None, outlet: str | None = None) -> list[str]:
    return [text[start:end] for start, end in mark(text, title=title, outlet=outlet).spans]


@pytest.mark.parametrize(
    "line",
    [
        "en de fr",
        "English | Deutsch | Karethi",
        "By Ada Linn and Jo Hill",
        "Author: Ada Linn",
        "4 min read",
        "Harbour News 4 min read",
        "March 4, 2026",
        "Published on 4 March 2026, 10:20",
        "Photo: The old bridge (Getty Images)",
        "The old bridge in winter (Jo Hill/Reuters)",
        "Share",
        "Share this article on Facebook | Email",
        "Advertisement",
        "ADVERTISEMENT ADVERTISEMENT",
        "Read also: Tunnel closed for a year",
        "Sign up for our newsletter",
        "Follow Ada Linn on Twitter",
        "© 2026 Harbour News. All rights reserved.",
        "This article is more than 2 years old",
        "***",
    ],
)
def test_a_line_of_furniture_before_the_report_is_marked(line: str) -> None:
    assert marked(f"{TITLE}\r\n\r\n{line}\r\n\r\n{REPORT}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the steel will be here.",
        "By then it was late",
        "“Share the cost,” she said.",
        "Read more carefully, she told them.",
        "Photo finishes are rare here, he said.",
        "No, it is",
        "The government will pay, said the minister (AP).",
        "Close to a thousand people came.",
        "Author Ada Linn said that she would not come.",
        "“By Ada Linn”",
        "Subscribe or leave, he told them.",
    ],
)
def test_a_line_of_the_report_is_not_marked(line: str) -> None:
    assert marked(f"{TITLE}\n\n{REPORT}\n\n{line}\n") == []
    assert marked(f"{TITLE}\n\n{line}\n\n{REPORT}\n") == []


def test_the_first_title_is_the_title_and_each_later_one_is_furniture() -> None:
    text = f"{TITLE}\n\n{TITLE}\n\n{REPORT}\n\n{TITLE.upper()}\n"
    assert marked(text) == [TITLE, TITLE.upper()]
    assert marked(text, title=TITLE) == [TITLE, TITLE.upper()]
    assert mark(text).title == TITLE


def test_a_caption_that_repeats_the_title_is_furniture() -> None:
    caption = f"{TITLE} Photo: the old bridge, seen from the harbour (Getty Images)"
    assert marked(f"{TITLE}\n\n{caption}\n{REPORT}") == [caption]


def test_the_outlets_name_on_a_line_of_its_own_is_furniture() -> None:
    assert marked(f"{TITLE}\n\nHarbour News\n{REPORT}", outlet="Harbour News") == ["Harbour News"]
    printed = ["Harbour News", "Harbour News 2 Min Read", "2 Min Read"]
    assert marked("\n".join([TITLE, *printed, REPORT])) == printed


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert mark(f"{REPORT}\n{REPORT} It is not sure.").title is None
    assert mark("One line only").title is None


def test_a_full_stop_does_not_hide_a_title_in_title_case() -> None:
    assert mark(f"Old Bridge to Open in May, Mayor Says.\n\n{REPORT}").title == "Old Bridge to Open in May, Mayor Says."
    assert mark(f"President Barack Obama visited Ohio.\n\n{REPORT}").title is None


def test_the_byline_gives_the_names() -> None:
    assert mark(f"{TITLE}\nBy Ada Linn, Jo Hill and Ruth of the Post\n{REPORT}").byline == (
        "Ada Linn, Jo Hill and Ruth of the Post"
    )


def test_a_date_line_before_the_report_gives_the_date() -> None:
    assert mark(f"{TITLE}\n\nTuesday 3 March 2026, 17:30\n\n{REPORT}").published == "2026-03-03T17:30:00"
    assert mark(f"{TITLE}\n\nUpdated: 2026-03-04\n\n{REPORT}").published == "2026-03-04"
    assert mark(f"{TITLE}\n\n{REPORT}\n\n3 March 2026\n").published is None


LINES = st.sampled_from(
    [
        TITLE,
        REPORT,
        "en ru",
        "By Ada Linn",
        "2 min read",
        "Advertisement",
        "Share",
        "",
        " \t",
        "(Jo Hill/AP)",
        "\ud800",
        "é\u0301",
    ]
)


@given(lines=st.lists(LINES | st.text(max_size=30), max_size=12), end=st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_marks_lie_in_bounds_in_order_and_do_not_overlap(lines: list[str], end: str) -> None:
    text = end.join(lines)
    last = 0
    for start, stop in mark(text, title=TITLE, outlet="Harbour News").spans:
        assert last <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        assert not set("\r\n\u2028") & set(text[start:stop])
        last = stop


@pytest.mark.parametrize(
    "unit", ['"', "(", "a/", "share ", "Advertisement ", "by A", "photo:", "1 min read ", "contributed to this ", "—"]
)
def test_long_and_repeated_lines_are_judged_to_their_end(unit: str) -> None:
    for end in ("", "\n"):
        for text in ((unit * (200 // len(unit)) + end) * 500, unit * (1_000_000 // len(unit)) + end):
            spans = mark(text, title="Share " * 60, outlet="x").spans
            assert all(0 <= start < stop <= len(text) for start, stop in spans)
