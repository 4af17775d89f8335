"""Dates in news against the marks of TimeBank and AQUAINT.

    python -m evals.dates.score [development]

Which words name days (an expression counts as found where it overlaps a marked one), and which days. The rules were
written and chosen on the development half; the report half is the figure. The trivial baseline reads the names of the
days of the week, "today" and "yesterday", and takes each for the last such day.
"""

import operator
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from evals.dates.corpus import Document, Marked, documents
from evals.rows import Row
from onrecord.data import Span
from onrecord.text.dates import Expression, Interval, expressions

Reader = Callable[[str, date], Iterable[Expression]]
Same = Callable[[Interval, Interval], bool]
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PLAIN = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)}|today|yesterday)\b")


@dataclass(slots=True)
class Counts:
    """Of the marked expressions with days: `gold`, those `found`, `exact` to the character, with the right `days`;
    and `extra`, what was found where nothing is marked."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    days: int = 0
    extra: int = 0

    def f1(self, right: int) -> float:
        return 200 * right / max(1, self.gold + self.found + self.extra)


def trivial(text: str, anchor: date) -> list[Expression]:
    """Days of the week, today and yesterday, as the last such day."""
    out = []
    for match in _PLAIN.finditer(text):
        word = match.group()
        back = (anchor.weekday() - _WEEKDAYS.index(word)) % 7 if word in _WEEKDAYS else int(word == "yesterday")
        one = anchor - timedelta(days=back)
        out.append(Expression(Span(*match.span()), Interval(one, one)))
    return out


def score(read: Reader, held: Iterable[Document], same: Same = operator.eq) -> Counts:
    """Hold what `read` finds against the marks; `same` says whether the days found are those of the mark."""
    counts = Counts()
    for document in held:
        _add(counts, list(read(document.text, document.anchor)), document.marked, same)
    return counts


def _add(counts: Counts, found: list[Expression], marked: Iterable[Marked], same: Same) -> None:
    left = list(found)
    for mark in marked:
        here = [one for one in left if one.span.start < mark.span.end and mark.span.start < one.span.end]
        left = [one for one in left if one not in here]
        if mark.interval is None:
            continue
        counts.gold += 1
        if here:
            counts.found += 1
            counts.exact += here[0].span == mark.span
            counts.days += same(here[0].interval, mark.interval)
    counts.extra += len(left)


def rows() -> list[Row]:
    held = list(documents("report"))
    ours, plain = score(expressions, held), score(trivial, held)
    return [
        Row("dates, TempEval-3", name, a, b, ours.gold)
        for (name, a), (_, b) in zip(measures(ours), measures(plain), strict=True)
    ]


def measures(counts: Counts) -> list[tuple[str, float]]:
    """The measures by name, in per cent."""
    return [
        ("expression F1", counts.f1(counts.found)),
        ("expression F1, to the character", counts.f1(counts.exact)),
        ("days right, of those found", 100 * counts.days / max(1, counts.found)),
        ("expression and days F1", counts.f1(counts.days)),
    ]


if __name__ == "__main__":
    half = sys.argv[1] if len(sys.argv) > 1 else "report"
    for name, read in (("ours", expressions), ("trivial", trivial)):
        counts = score(read, documents(half))
        print(f"{name:10}", *(f"{measure} {value:.1f};" for measure, value in measures(counts)), astuple(counts))
