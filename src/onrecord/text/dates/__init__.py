"""Words for a time, with the days that they stand for: "next week" said on 27 November is 1 to 7 December.

Read are dates, months, quarters, seasons, years, decades, days of the week, holidays, and what counts from the day of
publication ("yesterday", "two weeks ago", "late last month"). What names no days ("recently", "for two hours", "every
Monday") is no expression here. A date that no calendar has ("February 30") is passed over whole: no part of it is read
in its stead.
"""

import re
from datetime import date
from typing import NamedTuple

from onrecord.data import Span
from onrecord.text.dates.absolute import RULES as ABSOLUTE
from onrecord.text.dates.intervals import FIRST_YEAR, LAST_YEAR, Interval, meet
from onrecord.text.dates.relative import RULES as RELATIVE
from onrecord.text.dates.scene import Reader, Scene

_RULES = ABSOLUTE + RELATIVE
_WORD = re.compile(r"[^\W_]+")
# The words that an expression begins with; one that begins with a digit may always be one. So most words cost a look
# into a set, and not a try of every rule.
_FIRST_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec q1 q2 q3 q4 first second third fourth spring summer autumn fall winter twenties thirties forties fifties
    sixties seventies eighties nineties new christmas thanksgiving easter good memorial labor independence halloween
    valentine election the early mid late beginning start middle end earlier later sometime last next this past coming
    current today tonight yesterday tomorrow a an one two three four five six seven eight nine ten eleven twelve in
    within nearly almost about around some over more less""".split()
)


class Expression(NamedTuple):
    """Words for a time and the days that they stand for."""

    span: Span
    interval: Interval


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date of publication, as its outlet wrote it; null without one.

    >>> published_day("2025-11-27T23:30:00+03:00"), published_day(None)
    (datetime.date(2025, 11, 27), None)
    """
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def expressions(text: str, anchor: date | None, start: int = 0, end: int | None = None) -> list[Expression]:
    """The words for a time in `text[start:end]`, with offsets into `text`, in reading order; they do not overlap.

    `anchor` is the day of publication; without it only what names its own year is read. Where two readings overlap,
    the one that begins first counts, of these the longest.

    >>> [one.interval.iso() for one in expressions("He said on Wednesday: next week.", date(2025, 11, 27))]
    [('2025-11-26', '2025-11-26'), ('2025-12-01', '2025-12-07')]
    """
    stop = len(text) if end is None else end
    out, after, scene = [], start, Scene(text, anchor)
    for word in _WORD.finditer(text, start, stop):
        if word.start() < after or not (word[0][0].isdigit() or word[0].lower() in _FIRST_WORDS):
            continue
        matches = [(match, read) for pattern, read in _RULES if (match := pattern.match(text, word.start(), stop))]
        if matches:
            longest, read = max(matches, key=lambda pair: pair[0].end())
            after = longest.end()
            interval = _read(read, longest, scene)
            if interval:
                out.append(Expression(Span(word.start(), after), interval))
    return out


def _read(read: Reader, match: re.Match[str], scene: Scene) -> Interval | None:
    try:
        interval = read(match, scene)
    except (ValueError, OverflowError):
        return None
    if interval is None or not FIRST_YEAR <= interval.first.year <= interval.last.year <= LAST_YEAR:
        return None
    return interval


__all__ = ["Expression", "Interval", "expressions", "meet", "published_day"]
