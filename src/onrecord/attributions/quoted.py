"""What of a content stood in quotation marks: read from the raw text, whatever a model says."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.data import AttributionKind, Span
from onrecord.text.quotes import quotations

Depths = NDArray[np.int8]


def quote_depths(text: str) -> Depths:
    """For every code point of `text` how many quotations it stands in, the marks themselves left out.

    A quotation whose closing mark is missing counts only where the next paragraph takes it up again: where it ended is
    not known otherwise, and a paraphrase must never pass for a quote.
    """
    depth = np.zeros(len(text), dtype=np.int8)
    for quotation in quotations(text):
        if quotation.closed or quotation.continues:
            depth[quotation.inner.start : quotation.inner.end] += 1
    return depth


def kind_of(text: str, cue: Span | None, content: Sequence[Span], depth: Depths) -> AttributionKind:
    """Direct where every letter and digit of `content` is quoted, indirect where none is.

    Quoted is what stands in more quotation marks than its cue: in “Lee said that it is shut”, printed as another
    quotation, Lee's words are reported, not quoted.

    >>> text = "She said the plan was “a gift”."
    >>> kind_of(text, Span(4, 8), [Span(9, 30)], quote_depths(text))
    'mixed'
    """
    own = int(depth[cue.start]) if cue else 0
    letters = [bool(depth[i] > own) for span in content for i in range(*span) if text[i].isalnum()]
    if letters and all(letters):
        return "direct"
    return "mixed" if any(letters) else "indirect"
