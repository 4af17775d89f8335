"""Which articles are one text, and where it came from."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import copies, grouping
from onrecord.copies.matches import Line, match
from onrecord.copies.named import named
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


TIDE = (
    "Harbour pumps failed twice before the flood\n\n"
    "Inspectors found rust in the eastern pumps of Port Sellin as early as April, according to papers seen by this "
    "newspaper. The repair would have cost 40,000 crowns and was put off three times. A foreman wrote to the council "
    "in June that the valves no longer closed. His letter lay unread for eleven weeks in the office of the dykemaster. "
    "When the spring tide came, two of the five pumps stopped within the first hour. Water stood a metre high in the "
    "cellars of Ropewalk Street by midnight. The insurer Northline Mutual has refused to pay sixty households. Its "
    "lawyers point to a clause about neglected machines. The council will hold an inquiry in the old customs house. "
    "Dykemaster Orla Venn has been sent on leave until it ends."
)
RETOLD = (
    "Council knew of rusty pumps, report says\n\n"
    "The eastern pumps of the port were rusting when inspectors looked at them in April, {source}. A repair for 40,000 "
    "crowns was postponed three times. In June a foreman told the council in a letter that valves would not close any "
    "more. For eleven weeks nobody at the dykemaster's office read the letter. Two of five pumps gave out in the first "
    "hour of the spring tide. By midnight cellars in Ropewalk Street were a metre under water. Sixty households will "
    "get nothing from their insurer, Northline Mutual. A clause on neglected machines is the reason that its lawyers "
    "give. An inquiry is to be held in the old customs house. Until then Orla Venn, the dykemaster, is on leave."
)
# Half of it retells the model, half of it says more.
PARTLY = (
    ". ".join(RETOLD.split(". ")[:5])
    + ". Boats of the pilots were moored in the basin all night. Schools on the hill stayed open on Thursday and gave "
    "soup to whoever came. A bakery in Kiln Lane gave its bread away. The mayor is expected back from the capital by "
    "train on Friday. Insurers elsewhere on the coast have raised their premiums for cellars twice since the storms of "
    "last winter. Fishing resumes on Saturday if the wind drops."
)
QUOTED = " “Nobody told us anything about the pumps or the letter, not in April and not in June,” said a baker."


def retelling(source: str, outlet: str) -> Article:
    return article(RETOLD.format(source=source) + QUOTED, outlet=outlet, published="2026-03-04")


def kinds(*articles: Article) -> list[str]:
    ids = sorted(a.id for a in articles)
    return [group.kind for group in copies.find(articles, {(a, b) for a in ids for b in ids if a < b})]


def test_a_retelling_that_names_the_outlet_whose_report_it_retells_is_a_rewrite() -> None:
    model = article(TIDE + QUOTED, outlet="Sellin Gazette", published="2026-03-03")
    assert kinds(model, retelling("the Sellin Gazette reported", "Kareth Post")) == ["rewrite"]


def test_two_retellings_of_the_report_of_a_third_outlet_are_rewrites_of_one_another() -> None:
    text = TIDE.replace("this newspaper", "us, the Harbour Herald reported") + 3 * QUOTED
    one = article(text, outlet="Kareth Post")
    source, other = "the Harbour Herald reported", article(PARTLY + 3 * QUOTED, outlet="Northline Sun")
    assert kinds(one, replace(other, text=other.text.format(source=source))) == ["rewrite"]
    # That somebody told it something says where a sentence comes from.
    assert kinds(one, replace(other, text=other.text.format(source="a clerk told the Harbour Herald"))) == []


def test_as_like_a_text_that_names_no_source_is_no_rewrite_while_it_quotes_others() -> None:
    model = article(TIDE + 3 * QUOTED, outlet="Sellin Gazette", published="2026-03-03")
    other = article(PARTLY.format(source="it is said") + 3 * QUOTED, outlet="Kareth Post", published="2026-03-04")
    assert kinds(model, other) == []


def test_a_text_put_in_other_words_from_beginning_to_end_is_a_rewrite_although_both_quote_and_name_no_source() -> None:
    model = article(TIDE + 3 * QUOTED, outlet="Sellin Gazette", published="2026-03-03")
    other = article(RETOLD.format(source="it is said") + 3 * QUOTED, outlet="Kareth Post", published="2026-03-04")
    assert kinds(model, other) == ["rewrite"]


def test_a_report_and_its_earlier_shorter_state_are_nearly_the_same_text() -> None:
    later = REPORT + " ".join(f" Later the {n}th ship was towed out and its crew of {n} went ashore." for n in range(9))
    (group,) = copies.find([article(REPORT, outlet="A"), article(later, outlet="B")])
    assert group.kind == "near_duplicate"


@settings(max_examples=30)
@given(st.permutations(range(12)), st.permutations(range(12)))
def test_two_texts_match_as_well_the_other_way_round(left: list[int], right: list[int]) -> None:
    lines = [
        Line({7 * n: 3000, 7 * n + 1: 2000, 1000: 900}, {7 * n: 3000, 7 * n + 1: 2000, 1000: 900}) for n in range(12)
    ]
    others = [Line({7 * n: 3000, 7 * n + 2: 2000, 1000: 900}, {7 * n: 3000, 7 * n + 2: 2000}) for n in range(12)]
    one, other = [lines[n] for n in left], [others[n] for n in right]
    assert match(one, other) == match(other, one)


@pytest.mark.parametrize("text", ["Aa" * 200_000, "A " * 200_000, "The Post " * 50_000, "according to the " * 30_000])
def test_a_text_made_to_look_like_names_of_outlets_is_read_to_a_limit(text: str) -> None:
    assert all(0 <= one.at <= 1 for one in named(article(text)))
