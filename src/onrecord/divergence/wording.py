"""What a comparison needs to know of one wording: its words in order, and which of them stood in quotation marks."""

import re
from dataclasses import dataclass

from onrecord.data import Article, Span, Wording
from onrecord.statements.parts import is_quoted
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import stem

NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "nowhere"})
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL, 2)}
NUMBER_WORDS |= {word: str(value) for value, word in zip(range(30, 100, 10), _TENS, strict=True)}
SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen", "percent", "per"})
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class View:
    """One wording, ready to compare. `whole` is the span from its first to its last letter."""

    article: Article
    wording: Wording
    words: tuple[Word, ...]
    quoted: bool
    whole: Span
    conditions: tuple[Span, ...]
    stems: frozenset[str]

    def text(self, span: Span) -> str:
        return self.article.text[span.start : span.end]


def view(article: Article, wording: Wording, quoted: bytearray) -> View:
    """Collect the words of `wording`; `quoted` flags the letters of the article inside quotation marks."""
    found = tuple(w for span in wording.content for w in words(article.text, *span))
    whole = Span(wording.content[0].start, wording.content[-1].end)
    clauses = tuple(c for span in wording.content for c in conditions(article.text, *span))
    in_quotes = all(is_quoted(article.text, span, quoted) for span in wording.content)
    return View(article, wording, found, in_quotes, whole, clauses, frozenset(content(found)))


def content(found: tuple[Word, ...] | list[Word]) -> list[str]:
    """Stems of the words that are no stop words, in order."""
    return [stem(w.form) for w in found if w.form not in STOP_WORDS]


def is_negation(form: str) -> bool:
    return form in NEGATIONS or form.endswith("n't")


def number(form: str) -> str | None:
    """The value that a word names as a string of digits, or null; "one" is a pronoun too often to count.

    >>> number("twelve"), number("28"), number("plan")
    ('12', '28', None)
    """
    if _DIGITS.match(form):
        return form
    return NUMBER_WORDS.get(form)


def surroundings(article: Article, span: Span) -> Span:
    """The sentences that the span touches, as one span."""
    touched = [s for s in sentences(article.text) if s.start < span.end and s.end > span.start]
    return Span(min(s.start for s in touched), max(s.end for s in touched)) if touched else span
