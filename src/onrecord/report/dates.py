"""Publication dates as people read them."""

import re

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")
_MONTHS = "January February March April May June July August September October November December".split()


def readable(published: str | None, *, time: bool = True) -> str:
    """An ISO 8601 date in words, with its time of day where it has one; anything else comes back as it is.

    >>> readable("2026-03-03T13:05:00+00:00"), readable("2026-03-03T13:05:00Z", time=False), readable(None)
    ('3 March 2026, 13:05', '3 March 2026', 'undated')
    """
    if not published:
        return "undated"
    match = _ISO.match(published)
    if not match or not 1 <= int(match[2]) <= 12:
        return published
    day = f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
    midnight = match[4] in (None, "00:00")
    return day if midnight or not time else f"{day}, {match[4]}"


def period(first: str | None, last: str | None) -> str:
    """The days from `first` to `last`, said once where they are one.

    >>> period("2026-03-03T13:05", "2026-03-04"), period("2026-03-03", "2026-03-03T17:00"), period(None, None)
    ('3–4 March 2026', '3 March 2026', 'undated')
    """
    start, end = readable(first, time=False), readable(last or first, time=False)
    if start == end:
        return start
    start_words, end_words = start.split(" "), end.split(" ")
    if len(start_words) == len(end_words) == 3 and start_words[1:] == end_words[1:]:
        return f"{start_words[0]}–{end}"
    return f"{start} – {end}"
