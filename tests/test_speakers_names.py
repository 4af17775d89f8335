"""Names as articles print them: headlines, surnames that are words, boxes, credits."""

import pytest

from tests.test_speakers import named, resolved


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prime Minister Theresa May spoke. {1:May} said [1:in May it was late].", "Theresa May"),
        ("{1:Vice President-elect Tom Reed} said [1:no].", "Tom Reed"),
        ("President-elect Tom Reed left. {1:The president-elect} said [1:no].", "Tom Reed"),
        ("{1:then-Secretary of Defense Ann Lee} said [1:no].", "Ann Lee"),
        ("{1:Ambassador to the United Nations Ann Lee} said [1:no].", "Ann Lee"),
        ("{1:One of them, Senate Minority Leader Ann Lee (D-Vt.),} said [1:no].", "Ann Lee"),
        ("{1:Lee's opponent, Mayor Tom Reed,} said [1:no].", "Tom Reed"),
        ("{1:Captain Nina Banks} said [1:no].", "Nina Banks"),
        ("Sen. Al Marsh (D-Vt.) spoke. {1:Marsh} said [1:no].", "Al Marsh"),
        ("Reporters met Peter T. King. {1:Mr. King} said [1:no].", "Peter T. King"),
        ("{1:William A. Holt} said [1:no].", "William A. Holt"),
        ("The owner, Mark Cuban, left. {1:Cuban} said [1:no].", "Mark Cuban"),
        ("Lee Wades In: No Bridge\n\nMayor Ann Lee spoke. {1:Lee} said [1:no].", "Ann Lee"),
        ("Ann Lee Refuses To Go\n\nAnn Lee stayed. {1:Lee} said [1:no].", "Ann Lee"),
        ("The mayor, Ann Lee Ann Maria LeeMore, left. {1:Lee} said [1:no].", "Ann Lee"),
        ("Tom Reed stood in the rain. Mark Holt/AP\n\n{1:He} said [1:no].", "Tom Reed"),
        ("{1:Mayor Ann Lee who} said [1:no].", "Ann Lee"),
    ],
)
def test_a_name_is_read_from_what_stands_around_it(text: str, name: str) -> None:
    assert [(m.name, m.kind) for m in resolved(text)] == [(name, "person")]


@pytest.mark.parametrize("name", ["Judicial Watch", "USA Today", "Philadelphia", "Homeland Security", "Las Vegas Sun"])
def test_a_body_is_no_person_and_keeps_its_whole_name(name: str) -> None:
    assert [(m.name, m.kind) for m in resolved(f"{{1:{name}}} said [1:no].")] == [(name, "organisation")]


def test_a_bridge_is_nobody() -> None:
    assert named("Police closed Westminster Bridge. {1:The French premier} said [1:no].") == ["The French premier"]


def test_a_relative_pronoun_at_the_end_of_a_source_is_no_part_of_it() -> None:
    assert [(m.name, m.kind) for m in resolved("{1:House Republicans who} said [1:no].")] == [
        ("House Republicans", "group")
    ]


def test_a_party_without_more_is_some_unnamed_members_of_it() -> None:
    found = resolved("{1:Republicans} said [1:no]. {2:The Republicans} said [2:yes].")
    assert [(m.name, m.kind) for m in found] == [("Republicans", "unnamed"), ("Republicans", "group")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The president", "Tom Reed"),
        ("Reed", "Tom Reed"),
        ("Tom Reed Jr.", "Tom Reed Jr"),
        ("the younger Reed", "Tom Reed Jr"),
    ],
)
def test_father_and_son_of_one_name_are_two(source: str, name: str) -> None:
    text = "President Tom Reed met Tom Reed Jr. at noon. Tom Reed Jr. left.\n\n"
    assert named(text + f"{{1:{source}}} said [1:no].") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rep. Ann Lee, R-S.C., met Tom Reed. {1:The South Carolina Republican} said [1:no].", "Ann Lee"),
        ("Ann Lee (R-Vt.), the committee chairman, met Tom Reed. {1:The committee chairman} said [1:no].", "Ann Lee"),
        ("Ann Lee met Reed attorney Eva Ray. {1:Reed's lawyer} said [1:no].", "Eva Ray"),
        ("Tom Reed, the chairman of the Port League, met Ann Lee. {1:The chairman of the House committee on dry docks}"
         " said [1:no].", "The chairman of the House committee on dry docks"),
        ("Ann Lee of Vermont, the Senate majority leader and a Democrat, ran. {1:The Senate's top Democrat} [1:left].",
         "Ann Lee"),
        ("Ann Lee spoke. {1:A statement from Mayor Tom Reed} said [1:no].", "Tom Reed"),
        ("Ann Lee spoke. {1:A statement from Reed's office (D-Nev.)} said [1:no].", "Reed's office"),
        ("President Ann Lee spoke. {1:The judge} said [1:no].", "The judge"),
        ("Mr. Reed chose a colonel. {1:The president} said [1:no]. He had read of President Lyndon Marsh.", "Reed"),
    ],
)  # fmt: skip
def test_a_description_goes_to_whom_it_can_mean(text: str, name: str) -> None:
    assert named(text) == [name]
