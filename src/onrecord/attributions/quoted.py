"""What of a content stood in quotation marks: read from the raw text, whatever a model says."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.data import AttributionKind, Span
from onrecord.text.quotes import quotations


class Depths(NamedTuple):
    """For every code point of a text: how many quotations it stands in, and whether it is a letter or a digit."""

    quotes: NDArray[np.int8]
    letter: NDArray[np.bool_]


def quote_depths(text: str) -> Depths:
    """How deep `text` stands in quotation marks, the marks themselves left out.

    A quotation whose closing mark is missing counts only where the next paragraph takes it up again: where it ended is
    not known otherwise, and a paraphrase must never pass for a quote.
    """
    depth = np.zeros(len(text), dtype=np.int8)
    for quotation in quotations(text):
        if quotation.closed or quotation.continues:
            depth[quotation.inner.start : quotation.inner.end] += 1
    return Depths(depth, np.fromiter(map(str.isalnum, text), dtype=np.bool_, count=len(text)))


def kind_of(cue: Span | None, content: Sequence[Span], depth: Depths) -> AttributionKind:
    """Direct where every letter and digit of `content` is quoted, indirect where none is.

    Quoted is what stands in more quotation marks than its cue: in “Lee said that it is shut”, printed as another
    quotation, Lee's words are reported, not quoted.

    >>> text = "She said the plan was “a gift”."
    >>> kind_of(Span(4, 8), [Span(9, 30)], quote_depths(text))
    'mixed'
    """
    own = int(depth.quotes[cue.start]) if cue else 0
    letters = [depth.quotes[slice(*span)][depth.letter[slice(*span)]] > own for span in content]
    if not any(len(part) for part in letters):
        return "indirect"
    if all(part.all() for part in letters):
        return "direct"
    return "mixed" if any(part.any() for part in letters) else "indirect"
