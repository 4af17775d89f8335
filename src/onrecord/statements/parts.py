"""Attributions cut into the parts that can each carry a saying: the sentences of their content."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.data import Article, Attribution, Span
from onrecord.text import STOP_WORDS, sentences, trimmed
from onrecord.text.quotes import quotations
from onrecord.text.weights import stems

# Where one sentence goes on to another point: "that A and that B", "A, while B", "A; B".
_NEXT_POINT = re.compile(r"(?<=[\s,])(?:and|but) that\s|(?<=,\s)(?:while|whereas)\s|(?<=;\s)")
# What is left where an attribution has the word before a clause apart: it says nothing.
_LINKING = re.compile(r"(?:that|which|who|whom|as|and|but|or|so)\W*", re.IGNORECASE)
# What somebody asks of a reporter about his own name ("asked not to be named because ...") is no saying either.
_NAMELESS = re.compile(
    r"(?:(?:not to be|that (?:he|she|they) not be) (?:publicly )?(?:named|identified|quoted)\b.*"
    r"|(?:not )?to be (?:publicly )?(?:named|identified)(?:[ ,]+(?:because|as|since|citing|due|for)\b.*)?"
    r"|(?:to speak )?(?:on (?:the )?condition of )?anonymity\b.*)",
    re.IGNORECASE | re.DOTALL,
)
# Fewer letters than this are no point of their own.
_LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or what an attribution holds of one. `order` counts the parts of one article in reading order;
    `quoted` is true where all its letters stood in quotation marks; `speaker` is the id of a speaker or null;
    `fragment` holds the stems of the words that stood in quotation marks inside a part that is not quoted whole."""

    article: str
    owner: str
    attribution: str
    order: int
    span: Span
    stems: frozenset[str]
    quoted: bool
    speaker: str | None
    fragment: frozenset[str] = frozenset()


def parts(article: Article, attributions: Sequence[Attribution], people: Set[str] = frozenset()) -> list[Part]:
    """The parts of all attributions of one article, in reading order.

    An attribution that holds others (state TV said that the general said ...) gives up the words that the inner ones
    carry, and of two attributions of the same words the inner one keeps them, so that no words stand twice. But where
    one of the `people` (ids of speakers) says what a country or an office says ("the president said that Marenia agrees
    that ..."), or tells inside a quotation what somebody else said, the words are that person's.
    """
    quoted = quoted_letters(article.text)
    own = {a.id: a for a in attributions}
    attributions = [
        a
        for a in attributions
        if not (parent := own.get(a.parent or "")) or not (_spoken_for(a, parent, people) or _told(a, parent, quoted))
    ]
    inner: dict[str, list[Span]] = {}
    for attribution in attributions:
        if attribution.parent:
            inner.setdefault(attribution.parent, []).extend(attribution.content)
    found = []
    for attribution in attributions:
        for span in attribution.content:
            for piece in points(article.text, span):
                if not _inside(piece, inner.get(attribution.id, ())) and not _says_nothing(article.text, piece):
                    found.append((piece, attribution))
    found = _once(found)
    return [
        Part(
            article.id,
            article.owner,
            attribution.id,
            order,
            span,
            stems(article.text[span.start : span.end]),
            is_quoted(article.text, span, quoted),
            attribution.speaker,
            fragment(article.text, span, quoted),
        )
        for order, (span, attribution) in enumerate(found)
    ]


def _says_nothing(text: str, piece: Span) -> bool:
    return bool(_LINKING.fullmatch(text, *piece) or _NAMELESS.fullmatch(text, *piece))


def _spoken_for(attribution: Attribution, parent: Attribution, people: Set[str]) -> bool:
    return attribution.speaker not in people and parent.speaker in people


def _told(attribution: Attribution, parent: Attribution, quoted: bytearray) -> bool:
    """Whether an attribution stands, with its source or its reporting words, inside a quotation of its parent."""
    said = attribution.cue or attribution.source
    if said is None or not quoted[said.start]:
        return False
    return any(span.start <= said.start and said.end <= span.end for span in parent.content)


def fragment(text: str, span: Span, quoted: bytearray) -> frozenset[str]:
    """Stems of the words in quotation marks inside a span that is not quoted whole; stop words are left out."""
    if is_quoted(text, span, quoted):
        return frozenset()
    return stems("".join(text[i] if quoted[i] else " " for i in range(*span))) - STOP_WORDS


def _once(found: list[tuple[Span, Attribution]]) -> list[tuple[Span, Attribution]]:
    """In reading order, without what says nearly the same letters as one before; inner attributions go before outer."""
    kept: list[tuple[Span, Attribution]] = []
    for piece, attribution in sorted(
        found, key=lambda pair: (pair[0].start, pair[1].parent is None, pair[0], pair[1].id)
    ):
        if not any(_inside(piece, [other]) and _inside(other, [piece]) for other, _ in kept[-4:]):
            kept.append((piece, attribution))
    return sorted(kept, key=lambda pair: (pair[0], pair[1].id))


def points(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, each cut where it goes on to another point.

    >>> text = "that the line is closed and that nobody will be paid"
    >>> [text[s.start : s.end] for s in points(text, Span(0, len(text)))]
    ['that the line is closed', 'and that nobody will be paid']
    """
    for sentence in sentences(text, *span):
        start = sentence.start
        for match in _NEXT_POINT.finditer(text, *sentence):
            if match.start() - start >= _LEAST_LETTERS and sentence.end - match.start() >= _LEAST_LETTERS:
                yield trimmed(text, start, match.start())
                start = match.start()
        yield trimmed(text, start, sentence.end)


def quoted_letters(text: str) -> bytearray:
    """One byte a code point: 1 where it lies inside quotation marks, the marks themselves included.

    A mark that nothing closes quotes nothing, unless the next paragraph goes on with the quotation: where it would have
    ended is a guess, and a guess is not shown as anybody's words.
    """
    flags = bytearray(len(text))
    for quotation in quotations(text):
        if not (quotation.closed or quotation.continues):
            continue
        start, end = quotation.span
        flags[start:end] = b"\x01" * (end - start)
    return flags


def is_quoted(text: str, span: Span, quoted: bytearray) -> bool:
    """Whether every letter and digit of the span stood in quotation marks.

    >>> is_quoted('He said "no, never" twice', Span(9, 17), quoted_letters('He said "no, never" twice'))
    True
    """
    return any(c.isalnum() for c in text[span.start : span.end]) and all(
        quoted[i] for i in range(*span) if text[i].isalnum()
    )


def _inside(piece: Span, spans: Iterable[Span]) -> bool:
    shared = sum(max(0, min(piece.end, s.end) - max(piece.start, s.start)) for s in spans)
    return 2 * shared > piece.end - piece.start
