"""An article as a trained tagger sees it: words, their pieces, what print shows about each, and windows of them.

Words are those of the tokenizer (runs of letters and digits; each punctuation mark alone), since attributions begin
and end at them. The base model folds case and white space, so capital letters, line breaks and quotation marks are
given beside the pieces, as one small number for each word.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.text import sentences

# The three things print shows about a word; a word's feature is quote * 24 + case * 4 + gap.
QUOTES, CASES, GAPS = 5, 6, 4
OUTSIDE, OPENS, INSIDE, CLOSES, UNCLOSED = range(QUOTES)
_MARK = re.compile(r"[\"“”„«»]|''|``")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENERS, _CLOSERS = "“„«", "”»"
_BEFORE_OPENING = " \t\xa0([{-–—/‘'"

Ints = NDArray[np.int64]


class Tokenizer(Protocol):
    """What is needed of `tokenizers.Tokenizer`: `ids`, `offsets` in code points and `word_ids` of a text's pieces."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Any: ...


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: `start`, `end` (code points), `feature` and `paragraph` by word; `piece` holds the ids of
    all pieces, of which word `i` has `piece[first[i]:first[i + 1]]`; `breaks` are the words that begin a sentence."""

    start: Ints
    end: Ints
    feature: Ints
    paragraph: Ints
    piece: Ints
    first: Ints
    breaks: Ints

    @property
    def quotes(self) -> Ints:
        """Where each word stands to quotation marks: OUTSIDE, OPENS, INSIDE, CLOSES or UNCLOSED."""
        return self.feature // (CASES * GAPS)


class Window(NamedTuple):
    """Words `start` to `end`, which the model sees together."""

    start: int
    end: int


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of `text` with their pieces and features, in reading order."""
    # The tokenizer takes no lone surrogate; offsets stay as they are.
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    piece = np.asarray(encoding.ids, dtype=np.int64)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    owner = np.asarray([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    begins = np.flatnonzero(np.diff(owner, prepend=-2))
    first = np.append(begins, len(piece))
    start, end = offsets[begins, 0], offsets[first[1:] - 1, 1]
    gap = _gaps(text, start, end)
    feature = _quote_states(text, start) * (CASES * GAPS) + _cases(text, start, end) * GAPS + gap
    breaks = np.unique(np.searchsorted(start, [s.start for s in sentences(text)]))
    return Words(start, end, feature, np.cumsum(gap >= 2), piece, first, breaks[breaks < len(start)])


def _gaps(text: str, start: Ints, end: Ints) -> Ints:
    """What stands before each word: 0 nothing, 1 white space, 2 a line break, 3 an empty line or the text's start."""
    out = np.ones(len(start), dtype=np.int64)
    if len(start) == 0:
        return out
    out[1:][start[1:] == end[:-1]] = 0
    for i in np.flatnonzero(start[1:] > end[:-1]) + 1:
        between = text[end[i - 1] : start[i]]
        if between != " ":
            out[i] = 1 + min(2, len((between + ".").splitlines()) - 1)
    out[0] = 3
    return out


def _cases(text: str, start: Ints, end: Ints) -> Ints:
    """The shape of each word: 0 lower, 1 capital, 2 all capitals, 3 mixed, 4 digits, 5 punctuation."""
    return np.asarray([_case(text[s:e]) for s, e in zip(start.tolist(), end.tolist(), strict=True)], dtype=np.int64)


def _case(word: str) -> int:
    if word.islower():
        return 0
    if word.istitle():
        return 1
    if word.isupper():
        return 2
    if word.isalpha():
        return 3
    return 4 if word[:1].isalnum() else 5


def _quote_states(text: str, start: Ints) -> Ints:
    """Where each word stands to quotation marks in its line: outside, opening mark, inside, closing mark, or inside a
    quotation that its line does not close."""
    points = np.zeros(len(text) + 1, dtype=np.int64)
    line_start = 0
    for line in text.splitlines(keepends=True):
        _mark_line(line, points[line_start : line_start + len(line)])
        line_start += len(line)
    return points[start]


def _mark_line(line: str, points: Ints) -> None:
    opened = -1
    for mark in _MARK.finditer(line):
        left, right = mark.span()
        glyph = mark.group()
        opens = glyph in _OPENERS or glyph == "``"
        if not opens and glyph not in _CLOSERS:
            opens = opened < 0 and (left == 0 or line[left - 1] in _BEFORE_OPENING or line[right : right + 1].isalnum())
        if opens and opened < 0:
            points[left:right] = OPENS
            opened = right
        elif not opens:
            points[left:right] = CLOSES
            if opened >= 0:
                points[opened:left] = INSIDE
            opened = -1
    if opened >= 0:
        points[opened:] = UNCLOSED


def windows(words: Words, *, size: int, offset: int = 0) -> list[Window]:
    """Cut `words` at sentences into windows of at most `size` pieces; `offset` shortens the first.

    Every word is in exactly one window. A sentence longer than a window is cut where it must be. (On the articles held
    out of training, windows that overlap by 16 or 32 pieces read no better.)
    """
    total = len(words.start)
    cuts = np.append(words.breaks, total)
    out: list[Window] = []
    start, room = 0, max(size - offset, size // 4)
    while start < total:
        limit = int(np.searchsorted(words.first, words.first[start] + room, side="right")) - 1
        fitting = cuts[(cuts > start) & (cuts <= limit)]
        end = int(fitting[-1]) if len(fitting) else max(limit, start + 1)
        out.append(Window(start, end))
        start, room = end, size
    return out
