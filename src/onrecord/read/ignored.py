"""What was given and not used: counted, so that nothing disappears in silence."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.read.reasons import clean

# Input can make up names and values without end: so many different ones of this length are counted each by itself, all
# others together.
MAX_NAMES = 50
MAX_NAME = 60
OTHER = "others"


@dataclass(slots=True)
class Ignored:
    """Keys of JSON objects that nothing reads, and dates that could not be read, with how often each was met.

    >>> ignored = Ignored()
    >>> ignored.key("pages"), ignored.date("4/3/2026"), ignored.date("4/3/2026")
    (None, None, None)
    >>> dict(ignored.keys), dict(ignored.dates)
    ({'pages': 1}, {'4/3/2026': 2})
    """

    keys: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)

    def key(self, name: str) -> None:
        """A key that nothing reads."""
        _count(name, self.keys)

    def date(self, value: str) -> None:
        """A date that could not be read: its article is undated, unless its text has a date line."""
        _count(value, self.dates)


def _count(text: str, counts: Counter[str]) -> None:
    name = clean(text)
    known = name in counts or (len(counts) < MAX_NAMES and len(name) <= MAX_NAME)
    counts[name if known else OTHER] += 1
