"""A wording is cut where a correction begins or ends inside it, and nowhere else."""

import pytest

from onrecord.data import Span, spans_id
from onrecord.record.cutting import cut
from tests.making import article, where, wording

TEXT = "The first point stands here. The second point stands there. The third point is the last."
FIRST, SECOND = "The first point stands here.", "The second point stands there."


def words(text: str, *borders: str) -> list[list[str]]:
    made = article(TEXT)
    pieces = cut(wording(made, text), [(where(TEXT, border),) for border in borders], made)
    return [[TEXT[slice(*span)] for span in piece.content] for piece in pieces]


@pytest.mark.parametrize(
    ("borders", "expected"),
    [
        ((), [[f"{FIRST} {SECOND}"]]),
        ((FIRST,), [[FIRST], [SECOND]]),
        ((SECOND,), [[SECOND], [FIRST]]),
        ((FIRST, SECOND), [[FIRST], [SECOND]]),
        ((TEXT,), [[f"{FIRST} {SECOND}"]]),
        ((f"{FIRST} {SECOND}"[:-3],), [[f"{FIRST} {SECOND}"]]),
        (("The third point is the last.",), [[f"{FIRST} {SECOND}"]]),
    ],
    ids=["none", "the first half", "the second half", "both halves", "around it", "all but a sliver", "beside it"],
)
def test_a_wording_is_cut_at_the_borders_that_lie_in_it(borders: tuple[str, ...], expected: list[list[str]]) -> None:
    assert words(f"{FIRST} {SECOND}", *borders) == expected


def test_what_stands_around_a_border_stays_one_piece_of_two_spans() -> None:
    assert words(TEXT, SECOND) == [[SECOND], [FIRST, "The third point is the last."]]


def test_a_piece_has_the_id_of_its_own_spans_and_a_whole_wording_keeps_its_own() -> None:
    made = article(TEXT)
    whole = wording(made, f"{FIRST} {SECOND}")
    assert cut(whole, [], made) == [whole]
    first, _ = cut(whole, [(where(TEXT, FIRST),)], made)
    assert first.id == spans_id(made.owner, Span(0, len(FIRST)))
    assert first.attribution == whole.attribution
