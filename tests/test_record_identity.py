"""Ids that survive: how old ids are handed to new parts."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.identity import assign, successors

MEMBERS = [f"m{number}" for number in range(12)]


@st.composite
def partitions(draw: st.DrawFn, members: list[str] = MEMBERS) -> list[list[str]]:
    """Some of the members in parts, members and parts in reading order."""
    kept = [member for member in members if draw(st.booleans())]
    labels = {member: draw(st.integers(0, 4)) for member in kept}
    parts: dict[int, list[str]] = {}
    for member in kept:
        parts.setdefault(labels[member], []).append(member)
    return list(parts.values())


@st.composite
def histories(draw: st.DrawFn) -> dict[str, str]:
    """Members as an earlier call of `assign` has left them."""
    parts = draw(partitions())
    ids = assign(parts, {})
    return {member: id for part, id in zip(parts, ids, strict=True) for member in part}


def test_without_a_history_a_part_takes_its_founding_members_id() -> None:
    assert assign([["a", "c"], ["b"]], {}) == ["a", "b"]


def test_an_id_stays_with_the_largest_part_when_a_part_is_split() -> None:
    old = dict.fromkeys("abc", "a")
    assert assign([["a"], ["b", "c"]], old)[1] == "a"


def test_of_equal_parts_the_one_that_comes_first_keeps_the_id() -> None:
    assert assign([["b"], ["a"]], {"a": "a", "b": "a"})[0] == "a"


def test_a_merged_part_keeps_the_id_of_its_larger_share() -> None:
    assert assign([["a", "b", "c"]], {"a": "a", "b": "b", "c": "b"}) == ["b"]


def test_a_part_that_loses_one_claim_takes_the_next_id_it_holds() -> None:
    old = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "x", "f": "x"}
    assert assign([["a", "b", "c"], ["d", "e", "f"]], old) == ["x", "y"]


def test_a_founding_member_whose_id_is_taken_gives_way_to_the_next() -> None:
    assert assign([["a", "n"], ["b", "c"]], {"a": "a", "b": "a", "c": "a"}) == ["n", "a"]


def test_a_part_whose_members_are_all_ids_already_still_gets_one_of_its_own() -> None:
    ids = assign([["a"], ["b", "c"]], {"a": "a", "b": "a", "c": "a"})
    assert ids[1] == "a"
    assert ids[0] not in {"a", "b", "c"}


def test_an_id_held_only_by_members_elsewhere_is_not_used_here() -> None:
    assert assign([["a", "b"]], {"elsewhere": "a"}) == ["b"]


@settings(deadline=None)
@given(partitions(), histories())
def test_no_id_is_given_twice_and_every_part_gets_one(parts: list[list[str]], old: dict[str, str]) -> None:
    ids = assign(parts, old)
    assert len(ids) == len(set(ids)) == len(parts)


@settings(deadline=None)
@given(partitions(), histories())
def test_assigning_again_changes_nothing(parts: list[list[str]], old: dict[str, str]) -> None:
    ids = assign(parts, old)
    now = old | {member: id for part, id in zip(parts, ids, strict=True) for member in part}
    assert assign(parts, now) == ids


@settings(deadline=None)
@given(partitions(), st.permutations(MEMBERS))
def test_the_order_of_reading_changes_ids_and_never_the_parts(parts: list[list[str]], order: list[str]) -> None:
    reread = sorted((sorted(part, key=order.index) for part in parts), key=lambda part: order.index(part[0]))
    ids = dict(zip(map(frozenset, reread), assign(reread, {}), strict=True))
    assert set(ids) == set(map(frozenset, parts))
    assert all(id in part for part, id in ids.items())


@settings(deadline=None)
@given(partitions(), histories())
def test_an_old_id_is_with_a_part_that_holds_most_of_it_or_with_none(
    parts: list[list[str]], old: dict[str, str]
) -> None:
    ids = assign(parts, old)
    for part, id in zip(parts, ids, strict=True):
        shares = [sum(old.get(member) == id for member in other) for other in parts]
        mine = shares[parts.index(part)]
        for other, share, taken in zip(parts, shares, ids, strict=True):
            if share > mine:  # the larger part went with an id that it holds at least as much of
                assert Counter(old.get(member) for member in other)[taken] >= share


def test_what_became_of_an_id_is_the_part_with_most_of_its_members() -> None:
    before = {"a": "x", "b": "x", "c": "x", "d": "y"}
    assert successors(before, {"a": "y", "b": "z", "c": "z", "d": "y"}) == {"x": "z"}


def test_an_id_whose_members_are_all_gone_became_nothing() -> None:
    assert successors({"a": "x"}, {"b": "y"}) == {"x": None}
