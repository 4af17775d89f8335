"""Sentences as the rules see them: tokens that know whether they stand in quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from onrecord.attributions.verbs import VERBS
from onrecord.data import Span
from onrecord.text import Quotation, paragraphs, quotations, sentences

# Words with inner dots, apostrophes and hyphens; two dots and more; else one character that is no white space.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’.,&-](?=\w)\w+)*(?:['’](?![\w'’]))?|[.…]{2,}|-{2,}|''|``|\S")
_ENDS_IN_QUESTION = re.compile(r"[?!…][\"”’']{1,3}$|\.\.[\"”’']{1,3}$")
_DOTTED = frozenset(
    """mr. mrs. ms. dr. prof. sen. sens. rep. reps. gov. govs. gen. col. lt. capt. sgt. rev. hon. st. jr. sr. no.
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. inc. co. corp. ltd. fla. calif. mass. va. pa.
    tenn. wis. ill. ind. conn. ga. ky. la. md. mich. minn. mo. ore. tex. vt. wash. ala. ariz. ark. colo. del.""".split()
)


class Token(NamedTuple):
    """A word or mark; `quote` numbers the outermost quotation around it (its marks included), -1 where none is."""

    start: int
    end: int
    text: str
    low: str
    quote: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence outside quotation marks, with every quotation that it holds in full, however many sentences long."""

    tokens: tuple[Token, ...]
    paragraph: int
    first: bool
    """Whether it opens its paragraph."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut for the rules: its outermost quotations and its sentences, both in reading order."""

    text: str
    quotes: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]


@lru_cache(maxsize=65536)
def _low(word: str) -> str:
    return word.lower().replace("’", "'")


def page(text: str, furniture: Sequence[Span]) -> Page:
    """Cut `text` into sentences; those that touch `furniture` are left out."""
    quotes = tuple(q for q in quotations(text) if q.depth == 0)
    found: list[Sentence] = []
    starts = [q.span.start for q in quotes]
    aside = sorted(furniture)
    for number, paragraph in enumerate(paragraphs(text)):
        first = True
        for span in _outer(text, paragraph, quotes, starts):
            if _touches(span, aside):
                continue
            tokens = _tokens(text, span, quotes, max(0, bisect_right(starts, span.start) - 1))
            if tokens:
                found.append(Sentence(tokens, number, first))
                first = False
    return Page(text, quotes, tuple(found))


def _touches(span: Span, aside: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of the sorted spans `aside`, which do not overlap each other."""
    place = bisect_left(aside, Span(span.end, 0)) - 1
    return place >= 0 and aside[place].end > span.start


def _outer(text: str, paragraph: Span, quotes: Sequence[Quotation], starts: Sequence[int]) -> list[Span]:
    """The sentences of a paragraph, joined where a boundary lies inside a quotation."""
    spans: list[Span] = []
    open_start: int | None = None
    for span in sentences(text, *paragraph):
        start = span.start if open_start is None else open_start
        place = bisect_right(starts, span.end - 1) - 1
        inside = place >= 0 and quotes[place].span.start < span.end < quotes[place].span.end
        if inside:
            open_start = start
        else:
            if spans and open_start is None and _asks_for_cue(text, spans[-1], span):
                start = spans.pop().start
            spans.append(Span(start, span.end))
            open_start = None
    if open_start is not None:
        spans.append(Span(open_start, paragraph.end))
    return spans


def _asks_for_cue(text: str, before: Span, after: Span) -> bool:
    """Whether `after` reports the quotation that ends `before`: `"Will it?" Lee asked.` or `"It will." - Lee`"""
    if text[before.end - 1] in "\"”’'" and text[after.start] in "-–—―":
        return True
    if not _ENDS_IN_QUESTION.search(text, max(before.start, before.end - 4), before.end):
        return False
    words = [m.group() for m in islice(_TOKEN.finditer(text, *after), 10)]
    for i, word in enumerate(words[1:], 1):
        verb = VERBS.get(_low(word))
        if verb and "q" in verb.takes and verb.form in ("ed", "s"):
            following = words[i + 1] if i + 1 < len(words) else "."
            return (
                following in (".", ",", "in", "on", "of", "at", "during", "to", "as", "when") or following[0].isupper()
            )
        if not word[0].isalnum() and word not in (",", "(", ")"):
            return False
    return False


def _tokens(text: str, span: Span, quotes: Sequence[Quotation], at: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, *span):
        start, end = match.span()
        word = match.group()
        if (
            end < span.end
            and text[end] == "."
            and (_low(word) + "." in _DOTTED or (end - start == 1 and word.isupper()))
        ):
            end += 1
            word = text[start:end]
        elif word == "." and tokens and tokens[-1].end == end:
            continue
        while at < len(quotes) and quotes[at].span.end <= start:
            at += 1
        inside = at < len(quotes) and quotes[at].span.start <= start
        tokens.append(Token(start, end, word, _low(word), at if inside else -1))
    return tuple(tokens)
