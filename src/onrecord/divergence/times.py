"""Words for a time, compared as they are printed: "Monday" / "Thursday", "next week" / "next month"."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data import Article, Span
from onrecord.divergence.lexicon import MONTHS, NEAR_DAYS, UNITS, WEEKDAYS
from onrecord.divergence.slots import Slots, alike, span_of
from onrecord.divergence.tokens import Token
from onrecord.text.dates import Interval, expressions, meet, published_day

_WHICH = {"next": "next", "coming": "next", "last": "last", "past": "last", "this": "this"}
# Words that show a number of four digits to be a year.
_YEAR_AFTER = frozenset("in since of by from until till before after during early late mid the fall spring summer"
                        " winter and to through for".split())  # fmt: skip
# Days from the day of saying that a word may mean, first and last.
_REACH = {
    "yesterday": (-1, -1), "today": (0, 0), "tomorrow": (1, 1), "last week": (-13, -1), "this week": (-6, 6),
    "next week": (1, 13), "last month": (-61, -1), "this month": (-30, 30), "next month": (1, 61),
    "last year": (-730, -1), "this year": (-365, 365), "next year": (1, 730),
}  # fmt: skip
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_DAYS = {
    word: str(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
# Parts of a year that are counted: "the third quarter".
_PARTS = frozenset({"quarter", "half"})
# Least likeness of the places of two times.
SAME_PLACE = 1.3
# Letters around a time that help to read it.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Time:
    """Words for a time at `where`, and what they say: of "weekday", "month", "day", "year", "near", "quarter" and
    "half" what is there."""

    says: tuple[tuple[str, str], ...]
    where: range


def times(row: tuple[Token, ...]) -> list[Time]:
    """The words for a time in a row of tokens, in order."""
    found = []
    i = 0
    while i < len(row):
        time = _time(row, i)
        if time:
            found.append(time)
        i = time.where.stop if time else i + 1
    return found


def _time(row: tuple[Token, ...], i: int) -> Time | None:
    form = row[i].form
    following = row[i + 1] if i + 1 < len(row) else None
    if form in WEEKDAYS:
        return Time((("weekday", form),), range(i, i + 1))
    if form in NEAR_DAYS:
        return Time((("near", "today" if form == "tonight" else form),), range(i, i + 1))
    if form in _WHICH and following and following.form in UNITS:
        return Time((("near", f"{_WHICH[form]} {following.form}"),), range(i, i + 2))
    if form in _WHICH and following and following.form in WEEKDAYS:
        return Time((("weekday", following.form),), range(i, i + 2))
    if form in _DAYS and following and following.form in _PARTS:
        return Time(((following.form, _DAYS[form]),), range(i, i + 2))
    if _is_month(row, i):
        return _dated(row, i, i + 1)
    if (dated := _day_before(row, i)) is not None:
        return dated
    if _is_year(row, i):
        return Time((("year", form),), range(i, i + 1))
    return None


def _day_before(row: tuple[Token, ...], i: int) -> Time | None:
    """ "1 June", "1st of June", "first of June"."""
    form, month = row[i].form, i + 1
    day = form if form.isdigit() and len(form) < 3 else _DAYS.get(form)
    if day is None:
        return None
    month += month < len(row) and form.isdigit() and row[month].form in _SUFFIXES
    month += month < len(row) and row[month].form == "of"
    if month >= len(row) or not _is_month(row, month):
        return None
    return _dated(row, month, month + 1, day=day, start=i)


def _is_month(row: tuple[Token, ...], i: int) -> bool:
    return row[i].form in MONTHS and row[i].capital and (row[i].form not in ("may", "march", "mar") or _beside(row, i))


def _beside(row: tuple[Token, ...], i: int) -> bool:
    """ "May" and "March" are months behind a preposition or beside a number."""
    before, behind = row[i - 1].form if i else "", row[i + 1].form if i + 1 < len(row) else ""
    return before in _YEAR_AFTER or before[:1].isdigit() or behind[:1].isdigit()


def _dated(row: tuple[Token, ...], month: int, stop: int, *, day: str = "", start: int | None = None) -> Time:
    says = [("month", str(MONTHS[row[month].form]))]
    if not day and stop < len(row) and row[stop].form.isdigit() and len(row[stop].form) < 3:
        day, stop = row[stop].form, stop + 1
        stop += stop < len(row) and row[stop].form in _SUFFIXES and row[stop].span.start == row[stop - 1].span.end
    if day:
        says.append(("day", day.lstrip("0")))
    if stop < len(row) and len(row[stop].form) == 4 and row[stop].form[:2] in ("19", "20"):
        says.append(("year", row[stop].form))
        stop += 1
    return Time(tuple(says), range(month if start is None else start, stop))


def _is_year(row: tuple[Token, ...], i: int) -> bool:
    form = row[i].form
    if not (len(form) == 4 and form.isdigit() and form[:2] in ("19", "20")):
        return False
    behind = row[i + 1] if i + 1 < len(row) else None
    counted = behind is not None and not behind.idle and behind.form.endswith("s")
    return (i > 0 and row[i - 1].form in _YEAR_AFTER) or not counted


def date_differs(slots: Slots, *, same_day: bool = True) -> Iterator[tuple[Span, Span, float]]:
    """Two times in the same place that cannot both be right, as printed.

    Words that count from the day of saying ("next week") are compared only where `same_day`: the two were said, or
    printed, on one day.
    """
    lefts, rights = times(slots.left), times(slots.right)
    open_l = [a for a in lefts if not any(_agree(a, b) for b in rights)]
    open_r = [b for b in rights if not any(_agree(a, b) for a in lefts)]
    for a in open_l:
        scored = [(alike(slots, a.where, b.where), -n) for n, b in enumerate(open_r) if _conflict(a, b, same_day)]
        if scored and max(scored)[0] >= SAME_PLACE:
            b = open_r[-max(scored)[1]]
            yield span_of(slots.left, a.where), span_of(slots.right, b.where), 0.85


def _agree(a: Time, b: Time) -> bool:
    says = dict(b.says)
    shared = [says[what] == value for what, value in a.says if what in says]
    return bool(shared) and all(shared)


def _conflict(a: Time, b: Time, same_day: bool) -> bool:
    says = dict(b.says)
    for what, value in a.says:
        if what in says and says[what] != value:
            return what != "near" or (same_day and _apart(value, says[what]))
    return False


def _apart(a: str, b: str) -> bool:
    if " " in a and " " in b:
        return True
    reach_a, reach_b = _REACH.get(a), _REACH.get(b)
    return bool(reach_a and reach_b and (reach_a[1] < reach_b[0] or reach_b[1] < reach_a[0]))


def may_be_one(left: Article, span_l: Span, right: Article, span_r: Span) -> bool:
    """Whether two printed times can be the same day, each counted from its article's day of publication."""
    days = [_days(article, span) for article, span in ((left, span_l), (right, span_r))]
    return bool(days[0] and days[1] and meet(days[0], days[1]))


def _days(article: Article, span: Span) -> Interval | None:
    anchor = published_day(article.published)
    start, end = max(0, span.start - CONTEXT), min(len(article.text), span.end + CONTEXT)
    found = expressions(article.text, anchor, start, end)
    return next((e.interval for e in found if e.span.start < span.end and span.start < e.span.end), None)
