"""What a rule knows of the words that it reads: their text and the day of publication."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.text.dates.intervals import Interval
from onrecord.text.dates.tenses import ahead

# Years on each side of the day of publication that a date without a year may lie in.
YEARS_AROUND = 1

# Days. A date without a year that is nearer than this is the nearest one, whatever the tense. Of 593 expressions found
# in the development half of TempEval-3, the days are right for 525 by tense alone, 532 with 60, 535 with 120 and 533
# with 200.
FAR = 120
# Days. "In November" in a text of October is the coming one: of the last, newspapers write "last November". Without it
# 531 are right, with 31 to 75 days 535.
SOON = 45


class Scene(NamedTuple):
    """A text and the day it was published, if that is known."""

    text: str
    anchor: date | None

    def around(self) -> Sequence[int]:
        """The years next to the anchor's, its own included; none without an anchor."""
        return range(self.anchor.year - YEARS_AROUND, self.anchor.year + YEARS_AROUND + 1) if self.anchor else ()

    def nearest(self, match: re.Match[str], options: Sequence[Interval]) -> Interval | None:
        """The one of `options` nearest to the anchor; where that is `FAR` away, as the tense of the sentence says."""
        anchor = self.anchor
        if anchor is None or not options:
            return None
        near = min(options, key=lambda one: abs((one.first - anchor).days))
        future = ahead(self.text, *match.span()) if abs((near.first - anchor).days) > FAR else None
        return near if future is None else self.coming(options) if future else self.last(options)

    def last(self, options: Sequence[Interval]) -> Interval | None:
        """The last of `options`, in order of time, that has begun."""
        anchor = self.anchor
        return next((one for one in reversed(options) if one.first <= anchor), None) if anchor else None

    def coming(self, options: Sequence[Interval]) -> Interval | None:
        """The first of `options`, in order of time, that is not over."""
        anchor = self.anchor
        return next((one for one in options if one.last >= anchor), None) if anchor else None

    def which(self, match: re.Match[str], options: Sequence[Interval]) -> Interval | None:
        """Of `options`, in order of time, the one before ("last"), behind ("next") or at the anchor ("this"), as the
        group `which` of `match` says; without it as the tense of the sentence says, else the last one."""
        if self.anchor is None:
            return None
        anchor, said = self.anchor, (match["which"] or "").lower().split()
        if "last" in said or "past" in said:
            return next((one for one in reversed(options) if one.last < anchor), None)
        if "next" in said or "coming" in said:
            return next((one for one in options if one.first > anchor), None)
        future = ahead(self.text, *match.span())
        coming = self.coming(options)
        return coming if future or (future is None and said) else self.last(options)


Reader = Callable[[re.Match[str], Scene], Interval | None]
Rule = tuple[re.Pattern[str], Reader]


def rule(pattern: str, read: Reader) -> Rule:
    """A rule for words that stand free: not inside a longer word, a number, a sum of money or an address.

    In `pattern` a blank stands for one to three blanks, but for no line break: no date goes over the end of its
    paragraph, and no run of blanks is walked twice. Letters and digits are those of ASCII, so that whatever a rule
    matches, its reader can read.
    """
    blanks = pattern.replace(" ", "(?:[ \\t\\u00a0\\u2009\\u202f]{1,3})")
    return re.compile(rf"(?<![\w.$£€#/@-])(?a:{blanks})(?!\w)", re.IGNORECASE), read
