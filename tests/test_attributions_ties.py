"""Which fragments make one attribution: what is tied to which cue, with tables made by hand."""

import numpy as np
import pytest

from onrecord.attributions.decode import CONTENT, CUE, SOURCE, Fragment
from onrecord.attributions.ties import Reading, Tied, tie
from onrecord.attributions.windows import INSIDE, OPENS, OUTSIDE, UNCLOSED
from tests.making import nearest


def tied(line: list[int], fragments: list[Fragment], *, quotes: list[int] | None = None) -> list[Tied]:
    """The ties of `fragments` whose words stand in these lines, and so to quotation marks."""
    links = np.zeros((len(line), 8), dtype=np.float32)
    return tie(fragments, Reading(links, np.array(line), np.array(quotes or [OUTSIDE] * len(line)), nearest()))


def test_of_two_sources_of_one_cue_the_nearer_stays_and_nothing_is_shared() -> None:
    fragments = [
        Fragment(SOURCE, 0, 1, 1.0),
        Fragment(SOURCE, 3, 4, 1.0),
        Fragment(CUE, 4, 5, 1.0),
        Fragment(CONTENT, 5, 9, 1.0),
    ]
    found = tied([0] * 9, fragments)
    assert [(t.source, t.cue, t.contents) for t in found] == [(fragments[1], fragments[2], (fragments[3],))]


def test_two_cues_of_a_line_share_a_source_and_a_cue_of_the_next_line_does_not() -> None:
    fragments = [
        *(Fragment(SOURCE, 0, 1, 1.0), Fragment(CUE, 1, 2, 1.0), Fragment(CONTENT, 2, 4, 1.0)),
        *(Fragment(CUE, 5, 6, 1.0), Fragment(CONTENT, 6, 8, 1.0)),
        *(Fragment(CUE, 9, 10, 1.0), Fragment(CONTENT, 10, 11, 1.0)),
    ]
    found = tied([0] * 9 + [1] * 2, fragments)
    assert [t.source for t in found] == [fragments[0], fragments[0], None]


def test_a_cue_without_content_is_handed_one_that_another_can_spare() -> None:
    fragments = [
        *(Fragment(CUE, 0, 1, 1.0), Fragment(CONTENT, 1, 4, 1.0)),
        *(Fragment(CONTENT, 4, 6, 1.0), Fragment(CUE, 12, 13, 1.0)),
    ]
    found = tied([0] * 13, fragments)
    assert [(t.cue, t.contents) for t in found] == [(fragments[0], (fragments[1],)), (fragments[3], (fragments[2],))]


def test_a_content_without_any_cue_stands_alone_where_it_is_a_quotation_or_sure() -> None:
    sure, doubtful = Fragment(CONTENT, 0, 4, 1.0), Fragment(CONTENT, 0, 4, 0.4)
    for content, where in ((sure, OUTSIDE), (sure, INSIDE), (doubtful, INSIDE)):
        found = tied([0] * 4, [content], quotes=[where] * 4)
        assert [(t.source, t.cue, t.contents) for t in found] == [(None, None, (content,))]
    assert tied([0] * 4, [doubtful]) == []


@pytest.mark.parametrize(("where", "held"), [(OUTSIDE, False), (INSIDE, False), (UNCLOSED, True)])
def test_only_a_quotation_left_open_has_its_cue_in_a_later_line(where: int, held: bool) -> None:
    above, cue, below = Fragment(CONTENT, 1, 3, 1.0), Fragment(CUE, 4, 5, 1.0), Fragment(CONTENT, 5, 8, 1.0)
    quotes = [where] * 3 + [OUTSIDE] * 5
    found = [t.contents for t in tied([0] * 3 + [1] * 5, [above, cue, below], quotes=quotes) if t.cue == cue]
    assert found == [(above, below) if held else (below,)]


def test_what_a_colon_announces_may_stand_in_the_next_line_without_quotation_marks() -> None:
    cue, block = Fragment(CUE, 3, 4, 1.0), Fragment(CONTENT, 5, 8, 1.0)
    assert [(t.cue, t.contents) for t in tied([0] * 2 + [1] * 3 + [2] * 3, [cue, block])] == [(cue, (block,))]


def test_a_quoted_cue_and_one_of_the_first_line_take_nothing_from_other_lines() -> None:
    cue, below = Fragment(CUE, 1, 2, 1.0), Fragment(CONTENT, 5, 8, 1.0)
    assert [t.cue for t in tied([0] * 4 + [1] * 4, [cue, below])] == [None]
    later = Fragment(CUE, 3, 4, 1.0)
    quotes = [OUTSIDE] * 2 + [INSIDE] * 6
    assert [t.cue for t in tied([0] * 2 + [1] * 3 + [2] * 3, [later, below], quotes=quotes)] == [None]


@pytest.mark.parametrize(("begins", "has_another"), [(10, True), (6, False)])
def test_what_is_quoted_within_a_line_that_has_a_cue_takes_none_from_above(begins: int, has_another: bool) -> None:
    above, own = Fragment(CUE, 3, 4, 1.0), Fragment(CUE, 24, 25, 1.0)
    quoted, told = Fragment(CONTENT, begins, begins + 4, 1.0), Fragment(CONTENT, 25, 28, 1.0)
    quotes = [OUTSIDE] * begins + [OPENS] + [INSIDE] * 3 + [OUTSIDE] * (26 - begins)
    found = tied([0] * 2 + [1] * 3 + [2] * 25, [above, quoted, own, told], quotes=quotes)
    held = {t.cue: t.contents for t in found}
    assert held == ({own: (quoted, told)} if has_another else {above: (quoted,), own: (told,)})
