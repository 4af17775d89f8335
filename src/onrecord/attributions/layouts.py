"""Reports that only the page's layout shows: transcripts ("Q. ... A. ..."), and posts signed below their text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.attributions.draft import Draft
from onrecord.data import Span
from onrecord.text import paragraphs

_TURN = re.compile(r"(Q|A|Question|Answer|QUESTION|ANSWER)[.:]\s+(?=\S)")
_SIGNED = re.compile(r"(?P<dash>[—–-]{1,2})\s*(?P<name>[^\s(@][^\n(@]{0,60}?)\s*\(@\w{1,20}\)")


def find(text: str, furniture: Sequence[Span]) -> list[Draft]:
    """The attributions that lines as a whole make, in reading order; furniture is passed over."""
    aside = sorted(furniture)
    lines = [line for line in paragraphs(text) if not _touches(line, aside)]
    return [*_turns(text, lines), *_posts(text, lines)]


def _touches(line: Span, aside: Sequence[Span]) -> bool:
    place = bisect_left(aside, Span(line.end, 0)) - 1
    return place >= 0 and aside[place].end > line.start


def _turns(text: str, lines: Sequence[Span]) -> Iterator[Draft]:
    """The turns of a transcript. Who asks and who answers it does not say: that is left to the speakers' step."""
    turns = [(match, line) for line in lines if (match := _TURN.match(text, *line))]
    if len({match.group(1)[0] for match, _ in turns}) == 2:
        for match, line in turns:
            yield Draft(None, None, [Span(match.end(), line.end)], "quote")


def _posts(text: str, lines: Sequence[Span]) -> Iterator[Draft]:
    """A post and, on the next line, "— Name (@name)"."""
    for above, line in pairwise(lines):
        signed = _SIGNED.match(text, *line)
        if signed:
            yield Draft(Span(*signed.span("name")), Span(*signed.span("dash")), [above], "colon", "-")
