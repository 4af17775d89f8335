"""Lines of an article that are no part of what it reports: marked, never removed.

The rules are about the form of a line and where it stands. They were written from the kinds of lines that recur in
8,081 stored articles of about 100 outlets, and are kept narrow: a line of the report that is taken for furniture loses
what was said in it, while furniture that is missed does little harm.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.data import Span
from onrecord.read.furniture_lines import (
    byline_of,
    date_of,
    is_boilerplate,
    is_language_bar,
    names_picture,
    reading_time,
)
from onrecord.text import paragraphs, words

# Furniture known by its place stands before the report begins: ten lines are twice what was seen there, and a title
# repeated further down than thirty heads something else.
_HEAD_LINES = 10
_REPEATED_LINES = 30
_MAX_TITLE = 200
_MAX_CAPTION = 400
_WORD = 40
# The report begins with the first line that ends as a sentence does, or is longer than headlines and captions are.
_LONG = 250
_ENDS_SENTENCE = re.compile(r"[.!?…]['\"”’»)]{0,3}$")
_ENDS_STATEMENT = re.compile(r"[.,;:]['\"”’»)]{0,3}$")


class Furniture(NamedTuple):
    """The marked lines as spans in reading order, and what they and the first line say of the article."""

    spans: tuple[Span, ...]
    title: str | None
    byline: str | None
    published: str | None


def mark(text: str, *, title: str | None = None, outlet: str | None = None) -> Furniture:
    """Mark the furniture of `text`; each span is one line without the white space around it, and no two overlap.

    A line that stands out as the headline gives the title where none is given. The first line that repeats the title
    is the title, each later one is furniture. Blank lines belong to nothing and need no mark.

    >>> text = "EN | DE\\n\\nBridge to open in May\\n\\nBy Ada Linn\\n2 min read\\n\\nThe mayor said that it would."
    >>> marked = mark(text)
    >>> [text[start:end] for start, end in marked.spans]
    ['EN | DE', 'By Ada Linn', '2 min read']
    >>> marked.title, marked.byline
    ('Bridge to open in May', 'Ada Linn')
    """
    lines = paragraphs(text)
    head = lines[: _report_begins(text, lines)]
    found = {span for span in lines if is_boilerplate(_line(text, span))} | _marked_head(text, head, outlet)
    title = title or _headline(text, lines, head, found)
    if title:
        found |= _repeated(text, lines[:_REPEATED_LINES], title)
    bylines = (byline_of(_line(text, span)) for span in head)
    days = (date_of(_line(text, span)) for span in head)
    return Furniture(tuple(sorted(found)), title, next(filter(None, bylines), None), next(filter(None, days), None))


def _line(text: str, span: Span) -> str:
    """The line at `span`; of a long one, which is never furniture, only as much as shows that it is long."""
    return text[span.start : min(span.end, span.start + _MAX_CAPTION + 1)]


def _report_begins(text: str, lines: Sequence[Span]) -> int:
    """How many lines stand before the report; the first line, which may be a headline, always does."""
    for number, span in enumerate(lines[:_HEAD_LINES]):
        line = _line(text, span)
        if number and (len(line) > _LONG or (_ENDS_SENTENCE.search(line) and not is_boilerplate(line))):
            return number
    return min(len(lines), _HEAD_LINES)


def _marked_head(text: str, head: Sequence[Span], outlet: str | None) -> set[Span]:
    lines = {span: _line(text, span) for span in head}
    # A line "Example News 2 min read" tells that "Example News", alone on a line, is the outlet's name.
    names = {_forms(name) for name in (outlet or "", *map(reading_time, lines.values())) if name}
    return {
        span
        for span, line in lines.items()
        if is_language_bar(line)
        or byline_of(line)
        or date_of(line)
        or reading_time(line) is not None
        or _forms(line) in names
    }


def _headline(text: str, lines: Sequence[Span], head: Sequence[Span], found: set[Span]) -> str | None:
    """The first line that is no furniture, if short, with a sentence after it, and not ending as a statement does.

    A line In Title Case is a headline even with a full stop, which some archives add.
    """
    first = next((span for span in head if span not in found), None)
    if first is None:
        return None
    line = _line(text, first)
    if len(line) > _MAX_TITLE or len(words(line)) < 2 or (_ENDS_STATEMENT.search(line) and not _is_title_case(line)):
        return None
    later = (span for span in lines if span > first and span not in found)
    return line if any(_ENDS_SENTENCE.search(text, max(s.end - 4, s.start), s.end) for s in later) else None


def _repeated(text: str, lines: Sequence[Span], title: str) -> set[Span]:
    """The lines that are the title once more, and captions that are the title with a picture's credit."""
    forms, seen, out = _forms(title[:_MAX_CAPTION]), False, set()
    for span in lines:
        line = _line(text, span)
        # The first word tells most lines apart, at a tenth of the cost of all words.
        if len(line) > _MAX_CAPTION or not forms or _forms(line[:_WORD])[:1] != forms[:1]:
            continue
        own = _forms(line)
        if own == forms:
            if seen:
                out.add(span)
            seen = True
        elif own[: len(forms)] == forms and names_picture(line):
            out.add(span)
    return out


def _is_title_case(line: str) -> bool:
    """Whether at least three, and nine in ten, of the longer words have a capital; names alone do not make that up."""
    longer = [word for word in line.split() if sum(map(str.isalpha, word)) > 3]
    capitals = sum(next(filter(str.isalpha, word)).isupper() for word in longer)
    return capitals >= 3 and capitals >= 0.9 * len(longer)


def _forms(line: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(line))
