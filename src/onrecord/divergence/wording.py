"""What a comparison needs to know of one wording: its words in order, and which of them stood in quotation marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from onrecord.data import Article, Attribution, Span, Wording
from onrecord.divergence.tokens import Token, tokens
from onrecord.statements.parts import is_quoted
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import stem

# Words of one wording that are compared; a sentence of news has 25, and a longer run than this is a list or an attack.
MOST_WORDS = 600
# Letters on each side of a wording in which its sentences and their neighbours are looked for: looking through the
# whole article for each pair of wordings would cost the square of its length.
REACH = 4000


@dataclass(frozen=True, slots=True)
class View:
    """One wording, ready to compare. `whole` is the span from its first to its last letter; `tokens` are its first
    `MOST_WORDS` words, contractions taken apart; `said` are those that stood in quotation marks, without what an editor
    put in brackets."""

    article: Article
    wording: Wording
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    quoted: bool
    whole: Span
    conditions: tuple[Span, ...]
    stems: frozenset[str]
    cue: Span | None
    speaker: str | None
    said: tuple[Word, ...]

    def text(self, span: Span) -> str:
        return self.article.text[span.start : span.end]


def view(article: Article, wording: Wording, quoted: bytearray, attribution: Attribution | None = None) -> View:
    """Collect the words of `wording`; `quoted` flags the letters of the article inside quotation marks, `attribution`
    is the one that carries it."""
    every = (w for span in wording.content for w in words(article.text, *span))
    found = tuple(islice(every, MOST_WORDS))
    whole = Span(wording.content[0].start, wording.content[-1].end)
    clauses = tuple(c for span in wording.content for c in conditions(article.text, *span))
    in_quotes = all(is_quoted(article.text, span, quoted) for span in wording.content)
    row = tokens(article.text, found)
    said = tuple(w for w in found if quoted[w.span.start] and not _bracketed(article.text, w.span))
    stems = frozenset(content(found))
    cue, speaker = (attribution.cue, attribution.speaker) if attribution else (None, None)
    return View(article, wording, found, row, in_quotes, whole, clauses, stems, cue, speaker, said)


def _bracketed(text: str, span: Span) -> bool:
    """Whether a word stands in brackets, which open at most 60 characters before it, or is the rest of one whose
    first letter does ("[W]e")."""
    before = text[max(0, span.start - 60) : span.start]
    return before.endswith("]") or any(before.rfind(a) > before.rfind(b) for a, b in ("[]", "()"))


def content(found: Iterable[Word]) -> list[str]:
    """Stems of the words that are no stop words, in order."""
    return [stem(w.form) for w in found if w.form not in STOP_WORDS]


def surroundings(article: Article, span: Span, *, around: int = 0) -> Span:
    """The sentences that the span touches, and as many more as `around` says on either side, as one span."""
    every = sentences(article.text, max(0, span.start - REACH), min(len(article.text), span.end + REACH))
    touched = [i for i, s in enumerate(every) if s.start < span.end and s.end > span.start]
    if not touched:
        return span
    found = every[max(0, touched[0] - around) : touched[-1] + 1 + around]
    return Span(found[0].start, found[-1].end)
