"""Sentences and paragraphs as spans of the original text."""

import re
from collections.abc import Iterable

from onrecord.data import Span

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# The end of a sentence: its mark, closing quotes and brackets, then white space. Bounded repeats: no backtracking.
_END = re.compile(r"(?:[.!?…]{1,8}|[。！？])[\"'”’»›)\]]{0,4}(?=\s|$)")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen col lt capt sgt rev hon st jr sr vs etc inc ltd co corp dept univ no vol fig
    jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd approx est u.s u.k u.n e.u d.c a.m p.m i.e e.g
    calif fla ga ill ind kan ky la md mass mich minn mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark
    colo conn del""".split()
)
# After these a full stop may also end the sentence; it does where a capital letter and a new subject follow.
_ENDS_TOO = frozenset({"u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "jr", "sr"})
_STARTERS = frozenset(
    """the a an he she it they we i you his her their its this that these those but and in on at as if when while after
    before there what who why how not no so then also however meanwhile for with""".split()
)
_LAST_WORD = re.compile(r"[\w.’'-]{1,40}$")
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]{0,3}([^\s]{1,40})")


def paragraphs(text: str) -> list[Span]:
    """The runs of text between line breaks, trimmed of white space, in reading order.

    >>> paragraphs("One.\\r\\n\\r\\n Two. ")
    [Span(start=0, end=4), Span(start=9, end=13)]
    """
    spans = (trimmed(text, *m.span()) for m in _PARAGRAPH.finditer(text))
    return [span for span in spans if span.start < span.end]


def trimmed(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, which never cross a line break, in reading order.

    >>> [s[0:] and "Mr. Lee left. He won."[s.start:s.end] for s in sentences("Mr. Lee left. He won.")]
    ['Mr. Lee left.', 'He won.']
    """
    stop = len(text) if end is None else end
    out = []
    for match in _PARAGRAPH.finditer(text, start, stop):
        left, right = match.span()
        for mark in _END.finditer(text, left, right):
            if _is_end(text, left, mark.start(), mark.end()):
                out.append(trimmed(text, left, mark.end()))
                left = mark.end()
        out.append(trimmed(text, left, right))
    return [span for span in out if span.start < span.end]


def _is_end(text: str, left: int, mark: int, after: int) -> bool:
    if text[mark] != ".":
        following = _NEXT_WORD.match(text, after, after + 48)
        return not (following and following.group(1)[:1].islower() and text[after - 1] in "\"'”’»›")
    last = _LAST_WORD.search(text, max(left, mark - 40), mark)
    word = last.group().lower() if last else ""
    following = _NEXT_WORD.match(text, after, after + 48)
    next_word = following.group(1) if following else ""
    if next_word[:1].islower():
        return False
    if word in _ENDS_TOO:
        return next_word.strip(".,;:").lower() in _STARTERS or not next_word
    return not (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"))


def without(text: str, spans: Iterable[Span]) -> str:
    """`text` with a line break for each of these spans, which may overlap.

    >>> without("He said “no” again.", [Span(8, 12)])
    'He said \\n again.'
    """
    kept, end = [], 0
    for span in sorted(spans):
        if span.start >= end:
            kept.append(text[end : span.start])
        end = max(end, span.end)
    return "\n".join([*kept, text[end:]])
