"""Wordings cut at the borders of what a person corrected.

Which neighbouring sentences are one wording depends on the other articles of the story, so a wording of today may hold
half of one that was corrected, and more besides. Cut there, the correction still says exactly what it said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.data import Article, Span, Wording, spans_id
from onrecord.text import trimmed

# No piece is shorter than this: a border that moved by a quotation mark or a word cuts nothing off.
LEAST_CHARACTERS = 12


def cut(wording: Wording, borders: Iterable[Sequence[Span]], article: Article) -> list[Wording]:
    """`wording` in pieces, each inside one of `borders` or outside it; itself where there is nothing to cut."""
    pieces = [wording.content]
    for border in borders:
        pieces = [part for piece in pieces for part in _divided(piece, border, article.text)]
    if len(pieces) == 1:
        return [wording]
    return [replace(wording, id=spans_id(article.owner, *piece), content=piece) for piece in pieces]


def _divided(content: tuple[Span, ...], border: Sequence[Span], text: str) -> list[tuple[Span, ...]]:
    """What lies inside `border` and what outside, or all of it where one of the two is too short to be anything."""
    inside: list[Span] = []
    outside: list[Span] = []
    for span in content:
        at = span.start
        for edge in sorted(border):
            start, end = max(edge.start, at), min(edge.end, span.end)
            if start < end:
                outside.append(Span(at, start))
                inside.append(Span(start, end))
                at = end
        outside.append(Span(at, span.end))
    pieces = [_whole(part, text) for part in (inside, outside)]
    if any(sum(span.end - span.start for span in piece) < LEAST_CHARACTERS for piece in pieces):
        return [content]
    return pieces


def _whole(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    kept = (trimmed(text, span.start, span.end) for span in spans)
    return tuple(span for span in kept if any(letter.isalnum() for letter in text[span.start : span.end]))
