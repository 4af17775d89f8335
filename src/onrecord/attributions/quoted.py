"""What of a content stood in quotation marks: read from the raw text, whatever a model says."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.data import AttributionKind, Span
from onrecord.text.quotes import quotations

Mask = NDArray[np.bool_]


def quoted_characters(text: str) -> Mask:
    """For every code point of `text` whether it stands inside quotation marks.

    A quotation whose closing mark is missing counts only where the next paragraph takes it up again: where it ended is
    not known otherwise, and a paraphrase must never pass for a quote.
    """
    inside = np.zeros(len(text), dtype=np.bool_)
    for quotation in quotations(text):
        if quotation.closed or quotation.continues:
            inside[quotation.inner.start : quotation.inner.end] = True
    return inside


def kind_of(text: str, content: Sequence[Span], inside: Mask) -> AttributionKind:
    """Direct where every letter and digit of `content` is `inside` quotation marks, indirect where none is.

    >>> text = "She said the plan was “a gift”."
    >>> kind_of(text, [Span(9, 30)], quoted_characters(text))
    'mixed'
    """
    letters = [bool(inside[i]) for span in content for i in range(*span) if text[i].isalnum()]
    if letters and all(letters):
        return "direct"
    return "mixed" if any(letters) else "indirect"
