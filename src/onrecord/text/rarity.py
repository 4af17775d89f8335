"""How rare a term is, from a table that is fixed: the likeness of two articles then depends on these two alone, so that
an article that arrives changes nothing between the others, and a record reads the same in any order.

`rarity.json` counts, for each stem, in how many of `articles` English news articles it stands (title and first 300
words); `docs/explanation/stories.md` says which articles, and `training/stories/` makes the file.
"""

import json
import math
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.text.weights import stem
from onrecord.text.words import STOP_WORDS

# Stems that fewer articles hold are not in the table; one that is not there counts as if this many held it.
LEAST_COUNT = 3
# In a language that the table does not know, short words are its articles and prepositions, and would tie any two texts
# together: words of up to this many letters are left out.
SHORT_FOREIGN = 6
# From here on, scripts write without spaces: every two neighbouring characters are a term.
_WITHOUT_SPACES = "\u2e80"


class Term(NamedTuple):
    """A term as it is stored: a hash of its stem (32 bits), and its rarity in thousandths of a nat."""

    key: int
    rarity: int


@lru_cache(maxsize=1)
def _table() -> tuple[int, dict[str, int]]:
    source = resources.files("onrecord.text").joinpath("rarity.json").read_text("utf-8")
    found = json.loads(source)
    return int(found["articles"]), {term: int(count) for count, terms in found["counts"].items() for term in terms}


def terms(forms: Iterable[str], language: str) -> Iterator[Term]:
    """The terms of words in their normal forms, in their order; words too common to tell anything are left out.

    >>> [len(list(terms(["the", "ferries", "sail"], language))) for language in ("en", "de")]
    [2, 1]
    """
    known = language in ("en", "und")
    for form in forms if known else _foreign(forms):
        found = term(form)
        if found:
            yield found


def _foreign(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        if form[0] >= _WITHOUT_SPACES:
            yield from (form[i : i + 2] for i in range(max(1, len(form) - 1)))
        elif len(form) > SHORT_FOREIGN or form[0].isdigit():
            yield form


@lru_cache(maxsize=1 << 16)
def term(form: str) -> Term | None:
    """The term of a word in its normal form; None for a word too common to say what a passage is about.

    >>> term("the") is None, term("senate").rarity < term("ferries").rarity, term("ferries") == term("ferry")
    (True, True, True)
    """
    if form in STOP_WORDS or (len(form) < 2 and not form.isdigit()):
        return None
    root = stem(form)
    articles, counts = _table()
    count = counts.get(root, LEAST_COUNT - 1)
    rarity = 1 + math.log((1 + articles) / (1 + count))
    return Term(zlib.crc32(root.encode("utf-8", "replace")), round(1000 * rarity))
