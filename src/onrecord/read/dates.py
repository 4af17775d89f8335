"""Publication dates as people and programs write them, to ISO 8601."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
        "|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WRITTEN = tuple(
    re.compile(_WEEKDAY + pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\s+(?P<name>[a-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}})",
        rf"(?P<name>[a-z]{{3,9}})\.?\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
    )
)

_CLOCK = re.compile(
    r"(?P<day>.*\d)(?:,?\s+at|[,|-]|\s)\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
    r"\s?(?P<half>[ap]\.?m\.?)?(?:\s(?P<zone>[a-z]{1,5}))?",
    re.IGNORECASE,
)
# The standard parser takes much else for a date of mail, and guesses.
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}")


def published(value: str) -> str | None:
    """`value` as an ISO 8601 date or datetime, else None; an offset from UTC is kept, a missing one is not invented.

    Read are ISO 8601, the dates of mail and feeds, "4 March 2026", "Mar. 4, 2026", "4.3.2026" and "2026/3/4", also
    with a time ("March 4, 2026, 5:30 p.m."). A date of two numbers that could be day or month ("4/3/2026") is not
    guessed. Of the names of zones GMT and UTC are read; with another one ("ET") the day alone is taken.

    >>> published("2026-03-04T10:20:00Z"), published("March 4, 2026"), published("Wed, 04 Mar 2026 10:20:00 +0100")
    ('2026-03-04T10:20:00+00:00', '2026-03-04', '2026-03-04T10:20:00+01:00')
    >>> published("4 March 2026, 15:40"), published("Mar 4, 2026 5:30 PM UTC"), published("4 March 2026 at 5.30pm ET")
    ('2026-03-04T15:40:00', '2026-03-04T17:30:00+00:00', '2026-03-04')
    >>> published("4/3/2026") is None
    True
    """
    text = value.strip()
    if not text.isascii() or not 8 <= len(text) <= 64:
        return None
    return _iso(text) or _written(text) or _mail(text) or _timed(text)


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _written(text: str) -> str | None:
    for pattern in _WRITTEN:
        match = pattern.fullmatch(text)
        if match:
            parts = match.groupdict()
            month = _MONTHS.get(parts["name"].lower(), 0) if "name" in parts else int(parts["month"])
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                return None
    return None


def _timed(text: str) -> str | None:
    """A written day with a time behind it."""
    match = _CLOCK.fullmatch(text)
    day = _written(match["day"].rstrip(" ,|-")) if match else None
    if match is None or day is None:
        return None
    hour, half, zone = int(match["hour"]), (match["half"] or "").lower(), (match["zone"] or "").upper()
    if zone not in ("", "GMT", "UTC", "Z"):
        return day
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        at = datetime.fromisoformat(day).replace(hour=hour, minute=int(match["minute"]), tzinfo=UTC if zone else None)
    except ValueError:
        return day
    return at.isoformat()


def _mail(text: str) -> str | None:
    if not _MAIL.match(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
