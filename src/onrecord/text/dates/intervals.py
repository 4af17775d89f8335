"""Days and runs of days: what the words for a time stand for on the calendar."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

# Years that news writes about; what lies outside ("in the year 9999", "30,000 years ago") gets no interval.
FIRST_YEAR, LAST_YEAR = 1000, 2999


class Interval(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def iso(self) -> tuple[str, str]:
        """Both days as ISO 8601.

        >>> day(2025, 11, 26).iso()
        ('2025-11-26', '2025-11-26')
        """
        return self.first.isoformat(), self.last.isoformat()


def meet(left: Interval, right: Interval) -> Interval | None:
    """The days that lie in both, if any.

    >>> meet(month(2025, 11), day(2025, 11, 26)) == day(2025, 11, 26), meet(month(2025, 11), month(2025, 12))
    (True, None)
    """
    first, last = max(left.first, right.first), min(left.last, right.last)
    return Interval(first, last) if first <= last else None


def span_of(left: Interval | None, right: Interval | None) -> Interval | None:
    """From the first day of the one to the last day of the other; null where they do not follow each other."""
    if left is None or right is None or right.last < left.first:
        return None
    return Interval(left.first, right.last)


def day(year: int, month_: int, day_: int) -> Interval:
    """One day; raises `ValueError` for a day that no calendar has."""
    one = date(year, month_, day_)
    return Interval(one, one)


def month(year: int, number: int) -> Interval:
    """A month; `number` may run over the ends of the year: month 13 is the next January.

    >>> month(2025, 14).iso()
    ('2026-02-01', '2026-02-28')
    """
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def quarter(year: int, number: int) -> Interval:
    """Three months; `number` may run over the ends of the year."""
    first = 3 * (number - 1) + 1
    return Interval(month(year, first).first, month(year, first + 2).last)


def years(first: int, last: int) -> Interval:
    """Whole years."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def week(anchor: date, shift: int = 0) -> Interval:
    """The week of `anchor`, Monday to Sunday, or the one `shift` weeks later.

    >>> week(date(2025, 11, 27), 1).iso()
    ('2025-12-01', '2025-12-07')
    """
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return Interval(monday, monday + timedelta(days=6))


def weekend(anchor: date, shift: int = 0) -> Interval:
    """Saturday and Sunday of the week of `anchor`, or of the one `shift` weeks later."""
    whole = week(anchor, shift)
    return Interval(whole.last - timedelta(days=1), whole.last)


def days(anchor: date, shift: int) -> Interval:
    """The day `shift` days after `anchor`."""
    one = anchor + timedelta(days=shift)
    return Interval(one, one)


def season(year: int, name: str) -> Interval:
    """The three whole months of a season of the northern half; winter begins in December of `year`.

    >>> season(2025, "winter").iso()
    ('2025-12-01', '2026-02-28')
    """
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    return Interval(month(year, first).first, month(year, first + 2).last)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)


def nth_weekday(year: int, month_: int, weekday: int, number: int) -> date:
    """The `number`-th `weekday` (Monday is 0) of a month.

    >>> nth_weekday(2025, 11, 3, 4)  # Thanksgiving
    datetime.date(2025, 11, 27)
    """
    first = date(year, month_, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def holiday(year: int, name: str) -> Interval:
    """The day of a holiday, as the United States keep it; `name` in small letters without blanks."""
    fixed = {"newyear": (1, 1), "valentine": (2, 14), "fourthofjuly": (7, 4), "julyfourth": (7, 4),
             "independenceday": (7, 4), "halloween": (10, 31), "christmaseve": (12, 24), "christmas": (12, 25),
             "newyearseve": (12, 31)}  # fmt: skip
    moving = {
        "goodfriday": easter(year) - timedelta(days=2),
        "easter": easter(year),
        "memorialday": nth_weekday(year, 6, 0, 1) - timedelta(days=7),
        "laborday": nth_weekday(year, 9, 0, 1),
        "electionday": nth_weekday(year, 11, 0, 1) + timedelta(days=1),
        "thanksgiving": nth_weekday(year, 11, 3, 4),
    }
    longest = max((one for one in (*fixed, *moving) if name.startswith(one)), key=len)
    return days(moving[longest], 0) if longest in moving else day(year, *fixed[longest])
