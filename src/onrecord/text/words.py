"""Words with their offsets, and the normal form under which two words count as the same."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from onrecord.data import Span

# Letters and digits in any script; inner apostrophes, hyphens, and separators between digits ("1,300", "2.5", "10:30").
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|(?<!\w)(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\W_]+")
_PARTED = re.compile(f"({_WORD.pattern})")
_FOLD = {"’": "'", "‘": "'", "ʼ": "'"}


class Word(NamedTuple):
    """A word: its span in the text and its normal form."""

    span: Span
    form: str


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The form under which words are compared: case, accents, quote style, dots and possessive `'s` are folded.

    >>> normal("U.S."), normal("Zelensky’s"), normal("1,300")
    ('us', 'zelensky', '1300')
    """
    folded = "".join(_FOLD.get(c, c) for c in word).casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    if folded.endswith("'s"):
        folded = folded[:-2]
    if folded[:1].isdigit():
        return folded.replace(",", "")
    return folded.replace(".", "")


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` in reading order, with offsets into `text`.

    >>> [text for (text, word) in [(w.form, w) for w in words("Putin’s 28-point plan")]]
    ['putin', '28', 'point', 'plan']
    """
    stop = len(text) if end is None else end
    new = tuple.__new__  # what a named tuple calls, without the call between: this runs more often than anything else
    return [
        new(Word, (new(Span, m.span()), form)) for m in _WORD.finditer(text, start, stop) if (form := normal(m.group()))
    ]


def located(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The normal forms and the offsets of `words(text)`, as two plain lists: a fifth of the time, for many long texts.

    >>> located("Of plans")
    (['of', 'plans'], [(0, 2), (3, 8)])
    """
    parts = _PARTED.split(text)  # what stands between, a word, what stands between, ...
    ends = list(accumulate(map(len, parts)))
    found, places = list(map(normal, parts[1::2])), list(zip(ends[0::2], ends[1::2], strict=False))
    if not all(found):
        return [form for form in found if form], [place for form, place in zip(found, places, strict=True) if form]
    return found, places


def forms(text: str) -> list[str]:
    """The normal forms of the words of `text` in reading order: `words` for those who need no offsets, much faster.

    >>> forms("Putin’s plan")
    ['putin', 'plan']
    """
    return [form for form in map(normal, _WORD.findall(text)) if form]


# Words too common to say what a passage is about; used for weighting and for "shares a word", never removed from text.
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being between both but
    by can cannot could did do does doing down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or
    other our out over own same she should so some such than that the their them then there these they this
    those through to too under until up us very was we were what when where which while who whom why will with
    would you your""".split()
)
