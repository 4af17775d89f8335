"""What a comparison needs to know of one wording: its words in order, and which of them stood in quotation marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from onrecord.data import Article, Span, Wording
from onrecord.divergence.tokens import Token, tokens
from onrecord.statements.parts import is_quoted
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import stem

# Words of one wording that are compared; a sentence of news has 25, and a longer run than this is a list or an attack.
MOST_WORDS = 600


@dataclass(frozen=True, slots=True)
class View:
    """One wording, ready to compare. `whole` is the span from its first to its last letter; `tokens` are its first
    `MOST_WORDS` words, contractions taken apart."""

    article: Article
    wording: Wording
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    quoted: bool
    whole: Span
    conditions: tuple[Span, ...]
    stems: frozenset[str]

    def text(self, span: Span) -> str:
        return self.article.text[span.start : span.end]


def view(article: Article, wording: Wording, quoted: bytearray) -> View:
    """Collect the words of `wording`; `quoted` flags the letters of the article inside quotation marks."""
    every = (w for span in wording.content for w in words(article.text, *span))
    found = tuple(islice(every, MOST_WORDS))
    whole = Span(wording.content[0].start, wording.content[-1].end)
    clauses = tuple(c for span in wording.content for c in conditions(article.text, *span))
    in_quotes = all(is_quoted(article.text, span, quoted) for span in wording.content)
    row = tokens(article.text, found)
    return View(article, wording, found, row, in_quotes, whole, clauses, frozenset(content(found)))


def content(found: Iterable[Word]) -> list[str]:
    """Stems of the words that are no stop words, in order."""
    return [stem(w.form) for w in found if w.form not in STOP_WORDS]


def surroundings(article: Article, span: Span) -> Span:
    """The sentences that the span touches, as one span."""
    touched = [s for s in sentences(article.text) if s.start < span.end and s.end > span.start]
    return Span(min(s.start for s in touched), max(s.end for s in touched)) if touched else span
