"""Attributions by rules over words and marks, without a model.

The baseline that the trained model is measured against, and its safety net: see `complete`.
"""

from collections.abc import Sequence

from onrecord.attributions import finish, layouts, link, tokens
from onrecord.data import Attribution, Span


def extract(text: str, *, title: str | None = None, furniture: Sequence[Span] = ()) -> list[Attribution]:
    """The attributions of an English text, sorted by the start of their content; nothing is taken from `furniture`.

    `title` is metadata: a headline is read only where it opens the text. `speaker` is left open. An attribution that
    lies within the content of another names it as `parent`.

    >>> text = "“The road stays shut,” said Ann Lee, the mayor."
    >>> [attribution] = extract(text)
    >>> [text[s.start : s.end] for s in (attribution.source, attribution.cue, *attribution.content) if s]
    ['Ann Lee, the mayor', 'said', '“The road stays shut,”']
    """
    page = tokens.page(text, furniture)
    return finish.attributions(page, [*link.drafts(page), *layouts.find(text, furniture)])
