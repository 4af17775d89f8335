"""Marks: words of our own that the full-text indexes hold beside each text, and that tell whose, where and when.

A name in a question then asks for the rows of that name alone, not for all texts in which its words stand; and days,
months and years are words too. A mark begins with letters that no word begins with.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from onrecord.text import STOP_WORDS

_SPEAKER, _OUTLET, _DAY = "qxs", "qxo", "qxd"
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
# A shorter beginning of a name has to be the whole word: with "the", "they" and all like it looked up for "the", a
# search by speaker took a second in a million statements.
LEAST_BEGINNING = 4
_ALL, _NONE = "00000101", "99991231"  # the first and the last day there is


def marked(speakers: str, outlet: str, published: str | None) -> str:
    """The marks of one text: of every word of the names of its speaker, of its outlet, and of its day.

    >>> marked("Ann Lee", "The Post", "2026-03-04")
    'qxsann qxslee qxothe qxopost qxd2 qxd20 qxd202 qxd2026 qxd202603 qxd20260304'
    """
    return " ".join((*_named(_SPEAKER, speakers), *_named(_OUTLET, outlet), *_days(published or "")))


def _named(kind: str, name: str) -> Iterator[str]:
    yield from dict.fromkeys(kind + word for word in _words(name))


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", name).lower())


def _days(published: str) -> Iterator[str]:
    """The day as every beginning of it that `between` may ask for."""
    match = _DATE.match(published)
    if match:
        year, month, day = match.groups()
        yield from (_DAY + year[:length] for length in range(1, 5))
        if month:
            yield _DAY + year + month
        if month and day:
            yield _DAY + year + month + day


def of_speaker(name: str) -> str | None:
    """The query for texts whose speaker has, for each word of `name`, a word that begins with it; None without one."""
    return _beginnings(_SPEAKER, name)


def of_outlet(name: str) -> str | None:
    """The same for the outlet."""
    return _beginnings(_OUTLET, name)


def _beginnings(kind: str, name: str) -> str | None:
    """Short words have to stand there whole, and stop words need not: too many words begin with them.

    >>> of_speaker("the Lee Tomas")
    '"qxslee" AND "qxstomas" *'
    """
    words = _words(name)
    telling = [word for word in words if word not in STOP_WORDS] or words
    return " AND ".join(f'"{kind}{word}"' + (" *" if len(word) >= LEAST_BEGINNING else "") for word in telling) or None


def between(since: str | None, until: str | None) -> str | None:
    """The query for texts of these days, each a year, a month or a day in ISO 8601, both included; None for no day.

    >>> between("2026-02-27", "2026-03")
    '"qxd202603" OR "qxd20260227" OR "qxd20260228" OR "qxd20260229" OR "qxd20260230" OR "qxd20260231"'
    """
    first = _padded((since or "").replace("-", ""), _ALL)
    last = _padded((until or "").replace("-", ""), _NONE)
    parts = sorted(_cover("", first, last), key=lambda part: (len(part), part))
    return " OR ".join(f'"{_DAY}{part}"' for part in parts) or None


def _cover(beginning: str, first: str, last: str) -> Iterable[str]:
    """The fewest beginnings of days that all days from `first` to `last` have, and no other."""
    low, high = _padded(beginning, _ALL), _padded(beginning, _NONE)
    if high < first or last < low:
        return
    if beginning and first <= low and high <= last:
        yield beginning
        return
    if len(beginning) < 4:
        ends = [str(digit) for digit in range(10)]
    else:
        ends = [f"{number:02}" for number in range(1, 13 if len(beginning) == 4 else 32)]
    for end in ends if len(beginning) < 8 else ():
        yield from _cover(beginning + end, first, last)


def _padded(beginning: str, day: str) -> str:
    return beginning + day[len(beginning) :]
