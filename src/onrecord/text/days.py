"""Days as numbers, so that the time between two articles can be counted."""

from datetime import UTC, date, datetime

# What is between two articles without a date: as if it were a day.
UNDATED_GAP = 1
# What is between an article without a date and one with a date: it is not known to be near any day, so it is near none.
# Else it would have to be compared with the whole record.
APART = 1_000_000


def day(published: str | None) -> int | None:
    """The day of an ISO 8601 date, as a number; what is no date is None.

    >>> day("2026-03-03T10:00:00Z") - day("2026-03-01"), day("soon")
    (2, None)
    """
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def days_between(left: int | None, right: int | None) -> int:
    """The days between two days.

    >>> days_between(day("2026-03-03"), day("2026-03-01")), days_between(None, None)
    (2, 1)
    """
    if left is None or right is None:
        return UNDATED_GAP if left is right else APART
    return abs(left - right)


def moment(published: str | None) -> str:
    """A key that sorts publication dates: zones brought to UTC, a day without a time after its hours, undated last.

    >>> days = ["2026-03-03", None, "2026-03-03T13:05", "2026-03-03T08:00-08:00"]
    >>> sorted(days, key=moment)
    ['2026-03-03T13:05', '2026-03-03T08:00-08:00', '2026-03-03', None]
    """
    if not published:
        return "~"
    if len(published) <= len("2026-03-03"):
        return f"{published}T~"
    try:
        at = datetime.fromisoformat(published)
        return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None).isoformat()
    except (ValueError, OverflowError):
        return published
