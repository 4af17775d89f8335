"""Which articles are one text, and where it came from."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import copies, grouping
from onrecord.copies.origins import origin
from onrecord.data import Article
from onrecord.read import articles as read
from onrecord.record import Record
from tests.making import article

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "data" / "seeds"
REPORT = " ".join(
    f"The {word} harbour {thing} were counted on {day} and {end}." for word, thing, day, end in (
        ("northern", "cranes", "Monday", "three of them stood still"), ("old", "boats", "Tuesday", "none was missing"),
        ("crowded", "sheds", "Friday", "rain came through the roofs"), ("salt", "barrels", "Sunday", "half leaked"),
        ("frozen", "ropes", "Thursday", "the ice held them fast"), ("painted", "masts", "Saturday", "two were bent"),
    )
)  # fmt: skip


def linked(record: Record) -> set[tuple[str, frozenset[str]]]:
    ref = {a.id: Path(a.ref).name[:3] for a in record.articles()}
    return {(group.kind, frozenset(ref[id] for id in group.articles)) for group in record.copies()}


def test_the_rewrite_among_the_examples_is_found_and_the_other_reports_are_independent(example_record: Record) -> None:
    (group,) = example_record.copies()
    refs = {a.id: a.ref for a in example_record.articles()}
    assert group.kind == "rewrite"
    assert {Path(refs[id]).stem for id in group.articles} == {"harbour-gazette", "northline-news"}
    (story,) = example_record.stories()
    assert (len(story.outlets), story.origins) == (5, 4)


def test_the_two_rewrites_among_real_reports_are_found_and_the_three_others_are_not(tmp_path: Path) -> None:
    if not SEEDS.exists():
        pytest.skip("the shared articles are not beside the repository")
    with Record.open(tmp_path / "seeds.db", create=True) as record:
        record.add([a for a in read([SEEDS]) if isinstance(a, Article)])
        grouping.group(record, lambda done, total: None)
        assert linked(record) == {("rewrite", frozenset({"003", "004"}))}
        assert [story.origins for story in record.stories() if len(story.articles) > 1] == [4]


def test_a_text_that_stands_whole_inside_a_longer_one_is_reused_there() -> None:
    around = " ".join(f"Minister {n} spoke of fee {n} and of the {n} days that are left to pay it." for n in range(20))
    (group,) = copies.find([article(REPORT, outlet="A"), article(f"{around} {REPORT}", outlet="B")])
    assert group.kind == "reused_passage"


def test_an_article_posted_again_with_a_corrected_headline_is_nearly_the_same_text() -> None:
    one, other = (
        article(f"{head}\n\n{REPORT}", outlet="A") for head in ("Cranes stand", "Correction: cranes stand still")
    )
    (group,) = copies.find([one, replace(other, id="second")])
    assert group.kind == "near_duplicate"


@pytest.mark.parametrize(
    "credit",
    [
        "PORT SELLIN (Reuters) - {}", "{}\n\nReuters", "{}\n\n— Reuters", "(Reuters)\n\n{}",
        "{}\n\nReuters contributed to this report.",
    ],
)  # fmt: skip
def test_a_credit_line_names_the_agency_as_the_origin(credit: str) -> None:
    one = article(credit.format(REPORT), outlet="Later", published="2026-03-04")
    other = article(REPORT, outlet="Earlier", published="2026-03-03")
    assert origin([one, other]) == "Reuters"


def test_an_agency_that_is_quoted_is_no_credit() -> None:
    text = f"{REPORT} Reuters reported on Monday that AP and AFP had asked, and the minister told Reuters to wait."
    assert origin([article(text, outlet="A"), article(REPORT, outlet="B")]) == "unknown"


def test_two_agencies_with_as_many_credits_leave_the_origin_unknown() -> None:
    one, other = article(f"{REPORT}\n\nReuters", outlet="A"), article(f"{REPORT}\n\nAFP", outlet="B")
    assert origin([one, other]) == "unknown"
