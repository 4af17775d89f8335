"""Speakers across the articles of a story."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Span, SpeakerKind
from onrecord.speakers import Figure, Group, Mention, merge
from onrecord.speakers.names import Gender
from onrecord.speakers.roles import Role, role


def mention(
    attribution: str,
    name: str,
    kind: SpeakerKind = "person",
    *,
    article: str | None = None,
    gender: Gender | None = None,
    roles: tuple[Role, ...] = (),
) -> Mention:
    place = article or "article-" + attribution
    return Mention(attribution, place, None, name, kind, (name,), gender, roles, 1 if kind == "unnamed" else 0)


def described(*words: str) -> tuple[Role, ...]:
    found = role(words)
    assert found is not None
    return (found,)


def figure(article: str, name: str, gender: Gender, roles: tuple[Role, ...] = ()) -> Figure:
    return Figure(article, name, gender, roles, Span(0, len(name)))


def parts(groups: list[Group]) -> set[tuple[str, ...]]:
    return {group.members for group in groups}


def test_a_bare_surname_joins_the_only_full_name() -> None:
    groups = merge([mention("1", "Vladimir Putin"), mention("2", "Putin")])
    assert [(g.name, g.members, g.key) for g in groups] == [("Vladimir Putin", ("1", "2"), "person:vladimir putin")]


def test_two_people_of_one_surname_stay_two() -> None:
    two = [mention("1", "Hillary Clinton", gender="female"), mention("2", "Bill Clinton", gender="male")]
    assert parts(merge(two)) == {("1",), ("2",)}
    assert parts(merge([*two, mention("3", "Clinton", gender="female")])) == {("1", "3"), ("2",)}
    assert parts(merge([*two, mention("3", "Clinton")])) == {("1",), ("2",), ("3",)}


def test_a_surname_with_a_title_of_the_other_gender_does_not_join() -> None:
    groups = merge([mention("1", "Hillary Clinton", gender="female"), mention("2", "Clinton", gender="male")])
    assert parts(groups) == {("1",), ("2",)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hillary Rodham Clinton", "Hillary Clinton"),
        ("Bernie Sanders", "Bernard Sanders"),
        ("Joe Biden", "Joseph R. Biden Jr."),
        ("Chuck Schumer", "Charles E. Schumer"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Andrés López", "Andres Lopez"),
    ],
)
def test_forms_of_one_name_join(left: str, right: str) -> None:
    assert parts(merge([mention("1", left), mention("2", right)])) == {("1", "2")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Donald Trump", "Eric Trump"),
        ("John Kerry", "John Perry"),
        ("Ann Lee", "Ann Lea"),
    ],
)
def test_different_people_stay_apart(left: str, right: str) -> None:
    assert parts(merge([mention("1", left), mention("2", right)])) == {("1",), ("2",)}


def test_surnames_that_one_article_tells_apart_are_not_two_spellings_of_one() -> None:
    pair = [mention("1", "Eva Johannsen", article="a"), mention("2", "Eva Johansen", article="a")]
    assert parts(merge(pair)) == {("1",), ("2",)}


def test_a_role_joins_the_one_person_who_holds_it_elsewhere() -> None:
    putin = mention("1", "Vladimir Putin", roles=described("russian", "president"))
    leader = mention("2", "the Russian leader", "unnamed", roles=described("russian", "leader"))
    assert parts(merge([putin, leader])) == {("1", "2")}
    minister = mention("3", "Dmitry Orlov", roles=described("russian", "minister"))
    assert parts(merge([putin, leader, minister])) == {("1", "2"), ("3",)}
    premier = mention("3", "Dmitry Orlov", roles=described("russian", "prime", "minister"))
    assert parts(merge([putin, leader, premier])) == {("1",), ("2",), ("3",)}
    french = mention("4", "the French leader", "unnamed", roles=described("french", "leader"))
    assert ("4",) in parts(merge([putin, french]))


def test_unnamed_sources_never_join_across_articles() -> None:
    one = mention("1", "a senior official", "unnamed", article="a")
    same = mention("2", "a senior official", "unnamed", article="a")
    elsewhere = mention("3", "a senior official", "unnamed", article="b")
    groups = merge([one, same, elsewhere])
    assert parts(groups) == {("1", "2"), ("3",)}
    assert {g.key for g in groups} == {None}


def test_organisations_join_by_name_and_by_acronym() -> None:
    groups = merge(
        [
            mention("1", "State Department", "organisation"),
            mention("2", "U.S. State Department", "organisation"),
            mention("3", "Federal Bureau of Investigation", "organisation"),
            mention("4", "FBI", "organisation"),
        ]
    )
    assert parts(groups) == {("1", "2"), ("3", "4")}
    assert {g.key for g in groups} == {"organisation:state department", "organisation:federal bureau of investigation"}


def test_a_body_and_the_place_it_is_of_are_one_however_they_are_joined() -> None:
    forms = ["harbour authority of Port Ostby", "Port Ostby harbour authority", "harbour authority in Port Ostby"]
    groups = merge([mention(str(i), form, "organisation") for i, form in enumerate([*forms, "harbour authority"])])
    assert [(g.members, g.key) for g in groups] == [(("0", "1", "2", "3"), "organisation:port ostby harbour authority")]
    assert (
        len(
            merge(
                [mention("1", "University of Ostby", "organisation"), mention("2", "Ostby University", "organisation")]
            )
        )
        == 2
    )


def test_a_description_that_fits_two_bodies_joins_neither() -> None:
    forms = ["Ostby harbour authority", "Vardian harbour authority", "harbour authority"]
    assert len(merge([mention(str(i), form, "organisation") for i, form in enumerate(forms)])) == 3


def test_a_bare_surname_has_no_key_for_the_record() -> None:
    assert merge([mention("1", "Putin")])[0].key is None


names_drawn = st.sampled_from(
    ["Ann Lee", "A. Lee", "Lee", "Tom Lee", "Tom Reed", "Thomas Reed", "Reed", "Eva Johansen", "Eva Johannsen",
     "Eva Johanssen", "Johansen", "Tom A. Reed", "Tom B. Reed", "Xi Jinping", "Xi", "FBI", "Federal Bureau of Inquiry"]
)  # fmt: skip
roles_drawn = st.sampled_from(
    [(), described("russian", "president"), described("russian", "leader"), described("mayor")]
)


@st.composite
def some_mentions(draw: st.DrawFn) -> list[Mention]:
    out = []
    for i in range(draw(st.integers(0, 12))):
        kind: SpeakerKind = draw(st.sampled_from(["person", "organisation", "unnamed", "document", "group"]))
        gender: Gender | None = draw(st.sampled_from([None, "male", "female"]))
        article = draw(st.sampled_from("abc"))
        out.append(mention(str(i), draw(names_drawn), kind, article=article, gender=gender, roles=draw(roles_drawn)))
    return out


@given(some_mentions(), st.randoms())
@settings(max_examples=300, deadline=None)
def test_the_result_does_not_depend_on_the_order_of_mentions(found: list[Mention], random: Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(found)


@given(some_mentions())
@settings(deadline=None)
def test_every_mention_is_in_exactly_one_group(found: list[Mention]) -> None:
    members = sorted(m for group in merge(found) for m in group.members)
    assert members == sorted(m.attribution for m in found)


def test_twenty_thousand_mentions_are_each_in_one_group() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = [
        mention(f"{i:05}", f"Anna {letters[i % 26]}{letters[i // 26 % 26]}{letters[i // 676 % 26]}manson".title())
        for i in range(10_000)
    ]
    found += [replace(m, attribution="x" + m.attribution, name="Manson") for m in found]
    assert sum(len(group.members) for group in merge(found)) == 20_000


def test_a_surname_takes_the_full_name_of_one_whom_another_article_only_names() -> None:
    groups = merge([mention("1", "Putin")], [figure("b", "Vladimir Putin", "male")])
    assert [(g.name, g.members, g.key) for g in groups] == [("Vladimir Putin", ("1",), "person:vladimir putin")]


def test_a_surname_of_two_goes_to_the_one_whom_the_articles_are_about() -> None:
    main = [figure(f"a{i}", "Hillary Clinton", "female") for i in range(3)]
    aside = figure("a0", "Bill Clinton", "male")
    assert [g.name for g in merge([mention("1", "Clinton")], [*main, aside])] == ["Hillary Clinton"]
    assert [g.name for g in merge([mention("1", "Clinton")], [main[0], aside])] == ["Clinton"]


def test_the_president_is_the_only_one_whom_the_story_has() -> None:
    asked = mention("1", "The president", "unnamed", roles=described("president"))
    reed = figure("b", "Tom Reed", "male", described("president"))
    assert [g.name for g in merge([asked], [reed])] == ["Tom Reed"]
    lee = figure("c", "Ann Lee", "female", described("vardian", "president"))
    assert [g.kind for g in merge([asked], [reed, lee])] == ["unnamed"]


def test_her_lawyer_is_the_lawyer_that_another_article_names() -> None:
    asked = mention("1", "her lawyer", "unnamed", roles=described("lee", "lawyer"))
    people = [figure("b", "Ann Lee", "female"), figure("b", "Tom Reed", "male", described("lee", "attorney"))]
    assert [g.name for g in merge([asked], people)] == ["Tom Reed"]


def test_a_jr_stays_apart_where_an_article_prints_both_and_joins_where_none_does() -> None:
    younger, elder = mention("1", "Tom Reed Jr", article="a"), mention("2", "Tom Reed", article="a")
    assert parts(merge([younger, elder])) == {("1",), ("2",)}
    assert {g.key for g in merge([younger, elder])} == {"person:tom reed", "person:tom reed jr"}
    apart = mention("2", "Tom Reed", article="b")
    assert [(g.members, g.key) for g in merge([younger, apart])] == [(("1", "2"), "person:tom reed")]


@pytest.mark.parametrize("short", ["Harbor committee", "House Panel", "Harbor Panel"])
def test_a_committee_is_known_by_part_of_its_name(short: str) -> None:
    names = [short, "House Select Committee on Harbor"]
    groups = merge([mention(str(i), name, "organisation") for i, name in enumerate(names)])
    assert parts(groups) == {("0", "1")}


def test_a_short_name_of_two_committees_stays_apart() -> None:
    names = ["House Panel", "House Budget Committee", "House Rules Committee"]
    assert len(merge([mention(str(i), name, "organisation") for i, name in enumerate(names)])) == 3
