"""What a comparison needs to know of each part: its words in order, their weights, and what they mean in context."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article, Span, Speaker
from onrecord.models import Encoder, load_encoder
from onrecord.statements.parts import Part, quoted_letters
from onrecord.statements.voices import Voice, voice
from onrecord.text import STOP_WORDS, Word, sentences, words
from onrecord.text.weights import Weights, stem, stems, weigh

# A vector of unit length times this, rounded: products of such whole numbers are exact, so that no sum of them depends
# on the machine. Cosines move by less than 0.01.
UNIT = 127
# Weights of words in thousandths, whole for the same reason.
GRAIN = 1000
# Words of a part that are compared one by one; what a longer part holds beyond counts through its stems.
LONGEST = 160
NEGATIONS = frozenset("not no never none nobody nothing neither nor cannot nowhere without".split())
MODALS = frozenset("may might could can will would should must shall".split())
# A first paragraph within this many letters is the title.
LONGEST_TITLE = 400
_TITLE_END = re.compile(r"\n\s*\n")

Codes = NDArray[np.int8]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One part, ready to compare. By word: `forms`, `weight` (thousandths), `codes` (its vector, whole numbers), and
    whether it stood in quotation marks (`inside`).

    `joined` are its forms in one line, `order` the stems of those that are no stop words, `mean` the weighted sum
    of its vectors, `total` the weight of its stems. `sentence` are the stems of the sentences that hold it, `around`
    their weight, `place` where in its article it stands, from 0 to 1. `voice` is whose words it is; `quoted` the share
    of its letters in quotation marks.
    """

    part: Part
    forms: tuple[str, ...]
    weight: Ints
    codes: Codes
    inside: Flags
    joined: str
    order: tuple[str, ...]
    mean: Ints
    total: float
    sentence: frozenset[str]
    around: float
    place: float
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    modal: bool
    voice: Voice
    quoted: float
    title: bool


class _Words(NamedTuple):
    """The words of a part, their vectors, and the sentences that hold it."""

    words: list[Word]
    codes: Codes
    sentences: list[Span]


@cache
def shipped() -> Encoder:
    """The encoder that ships with the package, loaded once in a process."""
    return load_encoder()


def gather(
    parts: Sequence[Part],
    articles: Sequence[Article],
    weights: Weights,
    speakers: Mapping[str, Speaker],
    encoder: Encoder | None = None,
) -> list[Evidence]:
    """The evidence of each part, in the order given."""
    text = {a.id: a.text for a in articles}
    quoted = {name: quoted_letters(text[name]) for name in {p.article for p in parts}}
    voices = {id: voice(id, speakers.get(id or "")) for id in {p.speaker for p in parts}}
    vectors = _vectors(parts, text, encoder or shipped())
    return [
        _evidence(part, words, text[part.article], quoted[part.article], (weights, voices[part.speaker]))
        for part, words in zip(parts, vectors, strict=True)
    ]


def _evidence(part: Part, found: _Words, text: str, quoted: bytearray, known: tuple[Weights, Voice]) -> Evidence:
    weights, whose = known
    forms = tuple(w.form for w in found.words)
    roots = [f if f in STOP_WORDS else stem(f) for f in forms]
    weight = np.array([round(GRAIN * weights[root]) for root in roots], dtype=np.int64)
    stood = [quoted[i] for i in range(*part.span) if text[i].isalnum()]
    sentence = frozenset().union(*(stems(text[slice(*span)]) for span in found.sentences))
    return Evidence(
        part,
        forms,
        weight,
        found.codes,
        np.array([bool(quoted[w.span.start]) for w in found.words], dtype=np.bool_),
        " ".join(forms),
        tuple(root for root in roots if root not in STOP_WORDS),
        weight @ found.codes.astype(np.int64),
        weigh(part.stems, weights),
        sentence,
        weigh(sentence, weights),
        part.span.start / max(1, len(text)),
        frozenset(w.form for w in found.words[1:] if text[w.span.start].isupper() and w.form not in STOP_WORDS),
        frozenset(f for f in forms if f[:1].isdigit()),
        sum(f in NEGATIONS or f.endswith("n't") for f in forms) % 2 == 1,
        any(f in MODALS for f in forms),
        whose,
        sum(stood) / max(1, len(stood)),
        _in_title(text, part.span),
    )


def _in_title(text: str, span: Span) -> bool:
    ending = _TITLE_END.search(text, 0, LONGEST_TITLE)
    return ending is not None and span.start < ending.start()


def _vectors(parts: Sequence[Part], text: Mapping[str, str], encoder: Encoder) -> Iterator[_Words]:
    """The words of each part, with their vectors in the sentence that holds them."""
    of = {name: sentences(text[name]) for name in sorted({p.article for p in parts})}
    places = {name: [s.start for s in of[name]] for name in of}
    needed: dict[tuple[str, Span], None] = {}
    touched = []
    for part in parts:
        first = max(0, int(np.searchsorted(places[part.article], part.span.start, side="right")) - 1)
        last = int(np.searchsorted(places[part.article], part.span.end))
        touched.append([(part.article, s) for s in of[part.article][first:last]])
        needed.update(dict.fromkeys(touched[-1]))
    coded = dict(zip(needed, _code(list(needed), text, encoder), strict=True))
    for part, held in zip(parts, touched, strict=True):
        pairs = [pair for key in held for pair in coded[key] if part.span.start <= pair[0].span.start < part.span.end]
        pairs = pairs[:LONGEST]
        codes = np.array([code for _, code in pairs], dtype=np.int8).reshape(len(pairs), encoder.width)
        yield _Words([word for word, _ in pairs], codes, [span for _, span in held])


def _code(
    keys: Sequence[tuple[str, Span]], text: Mapping[str, str], encoder: Encoder
) -> Iterator[list[tuple[Word, Codes]]]:
    """The words of each sentence, each with the mean vector of its pieces at unit length, as whole numbers.

    A sentence that several articles print is encoded once.
    """
    printed = [text[name][slice(*span)] for name, span in keys]
    distinct = list(dict.fromkeys(printed))
    coded = dict(zip(distinct, coded_words(distinct, encoder), strict=True))
    for (_, span), sentence in zip(keys, printed, strict=True):
        yield [(Word(Span(span.start + w.span.start, span.start + w.span.end), w.form), c) for w, c in coded[sentence]]


def coded_words(texts: Sequence[str], encoder: Encoder | None = None) -> Iterator[list[tuple[Word, Codes]]]:
    """The words of each text in order, each with its vector: of unit length, times `UNIT`, rounded; zeros for what lies
    past the window of the encoder."""
    for sentence, pieces in zip(texts, (encoder or shipped()).encode(texts), strict=True):
        found = words(sentence)
        first = np.searchsorted(pieces.end, [w.span.start for w in found], side="right")
        last = np.searchsorted(pieces.start, [w.span.end for w in found])
        yield [(w, _whole(pieces.vectors[i:j])) for w, i, j in zip(found, first, last, strict=True)]


def _whole(vectors: NDArray[np.float32]) -> Codes:
    if not len(vectors):
        return np.zeros(vectors.shape[1], dtype=np.int8)
    mean = vectors.astype(np.float64).mean(0)
    length = float(np.sqrt((mean * mean).sum()))
    whole: Codes = np.rint(UNIT * mean / max(length, 1e-9)).astype(np.int8)
    return whole
