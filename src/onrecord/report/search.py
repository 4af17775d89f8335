"""Finding words in the record: what `Record.search` gives, for a question checked first."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from onrecord.errors import UsageError
from onrecord.record import Hit, Record
from onrecord.record.search import Narrowed

_DATE = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Search:
    """The `hits`, wordings first, then articles, each the best first; and how many articles were `searched`."""

    hits: tuple[Hit, ...]
    searched: int


def search(record: Record, text: str, *, limit: int = 20, **narrowed: Unpack[Narrowed]) -> Search:
    """Find every word of `text`; `speaker` and `outlet` are words that begin words of a name, `since` and `until` are
    YYYY, YYYY-MM or YYYY-MM-DD, and `story` the beginning of an id.

    With a speaker given, only wordings are found; with a date given, only dated articles. Raises `UsageError` for a
    text without a word, for a bad date or limit, and for a story that is not there.
    """
    if not any(character.isalnum() for character in text):
        raise UsageError("there is no word to search for; give at least one letter or digit")
    if limit < 1:
        raise UsageError(f"the limit must be 1 or more, not {limit}")
    for day in (narrowed.get("since"), narrowed.get("until")):
        if day is not None:
            checked_date(day)
    if (story := narrowed.get("story")) is not None:
        narrowed["story"] = record.story(story).id
    return Search(tuple(record.search(text, limit=limit, **narrowed)), record.counts("articles")["articles"])


def checked_date(text: str) -> str:
    """`text` if it is a year, a month or a day in ISO 8601; else `UsageError`.

    >>> checked_date("2026-03")
    '2026-03'
    """
    match = _DATE.fullmatch(text)
    if match:
        year, month, day = (int((part or "1").lstrip("-")) for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            match = None
    if not match:
        raise UsageError(f"{text!r} is no date; write it as 2026-03-31, 2026-03 or 2026")
    return text
