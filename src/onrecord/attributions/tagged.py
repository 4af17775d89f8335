"""Attributions by the trained model: tag words, tie fragments to cues, then look again inside what was said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.attributions import finish, link, tokens
from onrecord.attributions.complete import complete
from onrecord.attributions.decode import Fragment, decode_all
from onrecord.attributions.quoted import Depths, kind_of, quote_depths
from onrecord.attributions.ties import Tied, tie
from onrecord.attributions.windows import Window, Words, read_words, windows
from onrecord.data import Attribution, Span, spans_id, version_id
from onrecord.models import Pieces, Scores, Tagger, load
from onrecord.text import words as words_of

# What the tokenizer calls the beginning and the end of a window.
CLS, SEP = 101, 102
# Pieces that a window shares with its neighbour, so that every word is seen with what stands around it.
CONTEXT = 32
# Characters tagged at once. Longer texts are cut at a line break, so that memory does not grow with them.
BLOCK = 60_000
# A content of fewer words is not searched for attributions inside it ("Y told Z that ..." needs about as many).
NESTED_WORDS = 7
NESTED_DEPTH = 3
# The model never saw nested attributions, so inside a content it must be surer than it need be outside.
NESTED_SURE = 0.35
_OPENING = re.compile(r"(?:[\s\"'“‘„«`]|that\s){0,8}")
_CLOSING = re.compile(r"[\s\"'”’»,]{1,8}$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text under work: what is never searched, how deep in quotation marks each character is, and the model."""

    text: str
    version: str
    furniture: tuple[Span, ...]
    depth: Depths
    tagger: Tagger


@cache
def shipped() -> Tagger:
    """The model that ships with the package, loaded once in a process."""
    return load()


def extract(
    text: str, *, title: str | None = None, furniture: Sequence[Span] = (), model: Tagger | None = None
) -> list[Attribution]:
    """Who said what in `text`, sorted by first content, outer before inner; nothing is taken from `furniture`.

    `title` is metadata and is not searched. Spans hold whole words. A nested attribution lies inside its parent's
    content, and names it as its parent.
    """
    scene = Scene(text, version_id(text), tuple(furniture), quote_depths(text), model or shipped())
    here = [a for block in blocks(text) for a in _inside(scene, [(block, None)])]
    page = tokens.page(text, furniture)
    here = complete(text, here, finish.attributions(page, link.drafts(page)), scene.version)
    found = {a.id: a for a in here}
    for _ in range(NESTED_DEPTH):
        passages = [(_saying(text, span), a) for a in here for span in a.content]
        here = _inside(scene, [(span, a) for span, a in passages if _may_nest(scene, span)])
        found = {a.id: a for a in here} | found
    return sorted(found.values(), key=lambda a: (a.content[0].start, -a.content[-1].end))


def blocks(text: str) -> Iterator[Span]:
    """Cut a long text at line breaks, else at white space, else where it must be.

    >>> [tuple(block) for block in blocks("One line.")]
    [(0, 9)]
    """
    start = 0
    while len(text) - start > BLOCK:
        end = max(text.rfind("\n", start + BLOCK // 2, start + BLOCK), 0) or text.rfind(" ", start, start + BLOCK)
        end = end + 1 if end > start else start + BLOCK
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _inside(scene: Scene, passages: Sequence[tuple[Span, Attribution | None]]) -> list[Attribution]:
    """The attributions of some passages, each on its own; those inside a parent's content only where they are sure."""
    read = [read_words(scene.text[span.start : span.end], scene.tagger.tokenizer) for span, _ in passages]
    scored = score_words(read, scene.tagger)
    for (span, _), words, (labels, _) in zip(passages, read, scored, strict=True):
        for barred in scene.furniture:
            inside = (words.start + span.start < barred.end) & (words.end + span.start > barred.start)
            labels[inside, 1:] -= 1e4
    decoded = decode_all([labels for labels, _ in scored], [words.paragraph for words in read], scene.tagger.crf)
    out = []
    for (span, parent), words, (_, links), fragments in zip(passages, read, scored, decoded, strict=True):
        for tied in tie(fragments, links, words.paragraph, scene.tagger.links):
            made = _attribution(scene, span.start, words, tied, parent)
            if parent is None or _is_nested(scene, made, span):
                out.append(made)
    return out


def _saying(text: str, content: Span) -> Span:
    """A content as a sentence of its own: without its quotation marks and the "that" that ties it to its cue."""
    opening = _OPENING.match(text, *content)
    start = opening.end() if opening else content.start
    if not any(mark in text[content.start : start] for mark in "\"'“‘„«`"):
        return Span(start, content.end)
    closing = _CLOSING.search(text, max(content.start, content.end - 8), content.end)
    return Span(start, max(start, closing.start() if closing else content.end))


def _may_nest(scene: Scene, saying: Span) -> bool:
    """Whether a saying is long enough, and has a word that cues are made of."""
    found = words_of(scene.text, *saying)
    return len(found) >= NESTED_WORDS and any(word.form in scene.tagger.cue_words for word in found)


def _is_nested(scene: Scene, made: Attribution, saying: Span) -> bool:
    """Whether what was found inside `saying` is an attribution of its own: complete, sure, not all of it, and not what
    the speaker says of himself ("I think"), who is its parent's source already."""
    if not (made.source and made.cue) or made.confidence < NESTED_SURE:
        return False
    whole = made.content[0].start <= saying.start and made.content[-1].end >= saying.end
    return not whole and scene.text[slice(*made.source)].casefold() not in {"i", "we"}


def score_words(texts: Sequence[Words], tagger: Tagger) -> list[Scores]:
    """The (W, 7) label scores and (W, N) link vectors of the words of each text.

    Each word has them from its first piece, in the window that has it in its core.
    """
    cut = [
        (i, window) for i, words in enumerate(texts) for window in windows(words, size=tagger.window, context=CONTEXT)
    ]
    scored = tagger.score([_pieces(texts[i], window) for i, window in cut])
    widths = len(tagger.crf.start), 4 * tagger.links.none_link.shape[1]
    out = [Scores(*(np.empty((len(words.start), width), dtype=np.float32) for width in widths)) for words in texts]
    for (i, window), (labels, links) in zip(cut, scored, strict=True):
        core = slice(window.core_start, window.core_end)
        at = texts[i].first[core] - texts[i].first[window.start] + 1
        out[i].labels[core], out[i].links[core] = labels[at], links[at]
    return out


def _pieces(words: Words, window: Window) -> Pieces:
    first = words.first[window.start : window.end + 1]
    ids = np.empty(int(first[-1] - first[0]) + 2, dtype=np.int64)
    features = np.zeros_like(ids)
    ids[0], ids[1:-1], ids[-1] = CLS, words.piece[first[0] : first[-1]], SEP
    features[1:-1] = np.repeat(words.feature[window.start : window.end], np.diff(first))
    return Pieces(ids, features)


def _attribution(scene: Scene, shift: int, words: Words, tied: Tied, parent: Attribution | None) -> Attribution:
    """A tied group of fragments as spans of the text."""

    def span(fragment: Fragment) -> Span:
        return Span(int(words.start[fragment.start]) + shift, int(words.end[fragment.end - 1]) + shift)

    source = span(tied.source) if tied.source else None
    cue = span(tied.cue) if tied.cue else None
    content = tuple(span(f) for f in tied.contents)
    sure = min(f.sure for f in (tied.source, tied.cue, *tied.contents) if f) * tied.sure
    return Attribution(
        spans_id(scene.version, source, cue, *content), source, cue, content,
        kind_of(scene.text, cue, content, scene.depth), parent.id if parent else None,
        confidence=calibrated(sure, scene.tagger),
    )  # fmt: skip


def calibrated(sure: float, tagger: Tagger) -> float:
    """The share of attributions that were right among those held out of training with this raw score."""
    table = tagger.calibration
    return round(float(np.interp(sure, table["score"], table["right"])), 3) if table else round(sure, 3)
