"""Attributions by the trained model: tag words, tie fragments to cues, then look again inside what was said."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from onrecord.attributions import rules
from onrecord.attributions.complete import complete
from onrecord.attributions.decode import Fragment, decode_all
from onrecord.attributions.quoted import Depths, kind_of, quote_depths
from onrecord.attributions.ties import Reading, Tied, tie
from onrecord.attributions.windows import Window, Words, read_words, windows
from onrecord.data import Attribution, Span, spans_id, version_id
from onrecord.models import Pieces, Scores, Tagger, load

# What the tokenizer calls the beginning and the end of a window.
CLS, SEP = 101, 102
# Characters tagged at once. Longer texts are cut at a line break, so that memory does not grow with them.
BLOCK = 60_000
# Texts worked on together: small steps cost as much for four as for one; with more, a core would wait at the end.
TOGETHER = 4
# A content of fewer words is not searched for attributions inside it ("Y told Z that ..." needs about as many).
NESTED_WORDS = 7
NESTED_DEPTH = 3
# Sayings in which the rules see no report are not read again: on 50 of the articles held out that halves the work, and
# loses 16 of 58 sayings with something inside, most of them doubtful ("lots of Democrats supporting Trump").
# The model never saw nested attributions, so inside a content it must be surer than it need be outside.
NESTED_SURE = 0.35
_OPENING = re.compile(r"(?:[\s\"'“‘„«`]|that\s){0,8}")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = re.compile(r"[\s\"'”’»,]{1,8}$")


# A text and what in it is furniture.
Text = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A text under work: what is never searched, and how deep in quotation marks each character is."""

    text: str
    version: str
    furniture: tuple[Span, ...]
    depth: Depths


class Passage(NamedTuple):
    """A part of a text that is tagged on its own: a block of it, or what was said in `parent`."""

    scene: Scene
    span: Span
    parent: Attribution | None


@cache
def shipped() -> Tagger:
    """The model that ships with the package, loaded once in a process."""
    return load()


def extract(
    text: str, *, title: str | None = None, furniture: Sequence[Span] = (), model: Tagger | None = None
) -> list[Attribution]:
    """The attributions of an English text, sorted by the start of their content; nothing is taken from `furniture`.

    `title` is metadata: a headline is read only where it opens the text. Spans hold whole words. `speaker` is left
    open. A nested attribution lies inside its parent's content, and names it as its `parent`.

    >>> text = "“The road stays shut,” said Ann Lee, the mayor."
    >>> [attribution] = extract(text)
    >>> [text[s.start : s.end] for s in (attribution.source, attribution.cue, *attribution.content) if s]
    ['Ann Lee, the mayor', 'said', '“The road stays shut,”']
    """
    return extract_all([text], furniture=[furniture], model=model)[0]


def extract_all(
    texts: Sequence[str], *, furniture: Sequence[Sequence[Span]] | None = None, model: Tagger | None = None
) -> list[list[Attribution]]:
    """What `extract` says of each text, in a fraction of the time where there are several and more cores than one.

    `furniture` has the spans of each text. What is found in a text does not depend on the others.

    >>> [len(found) for found in extract_all(["Lee said it rains.", "It rains."])]
    [1, 0]
    """
    tagger = model or shipped()
    barred = furniture or [()] * len(texts)
    groups = list(_groups([(text, tuple(spans)) for text, spans in zip(texts, barred, strict=True)]))
    if len(groups) < 2 or tagger.threads < 2:
        return [found for group in groups for found in _of_group(tagger, group)]
    # Reading and decoding of one group go on beside the tagging of another.
    with ThreadPoolExecutor(tagger.threads, thread_name_prefix="attributions") as pool:
        return [found for part in pool.map(partial(_of_group, tagger), groups) for found in part]


def _groups(texts: Sequence[Text]) -> Iterator[list[Text]]:
    """Texts to be worked on together, in order."""
    group: list[Text] = []
    for text in texts:
        if group and (len(group) == TOGETHER or sum(len(t) for t, _ in group) + len(text[0]) > BLOCK):
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def _of_group(tagger: Tagger, group: Sequence[Text]) -> list[list[Attribution]]:
    scenes = [Scene(text, version_id(text), furniture, quote_depths(text)) for text, furniture in group]
    if len(group) == 1:  # long, perhaps: block after block, so that memory does not grow with it
        outer = [[a for block in blocks(group[0][0]) for a in _inside(tagger, [Passage(scenes[0], block, None)])[0]]]
    else:
        outer = _inside(tagger, [Passage(scene, Span(0, len(scene.text)), None) for scene in scenes])
    here = [_completed(scene, found) for scene, found in zip(scenes, outer, strict=True)]
    found = [{a.id: a for a in mine} for mine in here]
    for _ in range(NESTED_DEPTH):
        sayings = [
            (i, Passage(scenes[i], _saying(scenes[i].text, span), a))
            for i, mine in enumerate(here)
            for a in mine
            for span in a.content
        ]
        sayings = [(i, passage) for i, passage in sayings if _may_nest(passage, tagger)]
        here = [[] for _ in scenes]
        for (i, _), inner in zip(sayings, _inside(tagger, [passage for _, passage in sayings]), strict=True):
            here[i] += inner
        found = [{a.id: a for a in mine} | before for mine, before in zip(here, found, strict=True)]
    own = [_own_sentences(scene, mine) for scene, mine in zip(scenes, found, strict=True)]
    return [sorted(mine, key=lambda a: (a.content[0].start, -a.content[-1].end)) for mine in own]


def _own_sentences(scene: Scene, found: dict[str, Attribution]) -> list[Attribution]:
    """`found`, in which a sentence with a source and a cue of its own is that source's alone, where it stands in no
    quotation marks and in another line than the cue it was tied to: "Lee said it. [new line] Roe denied that." tells
    nothing that Lee told of Roe. What a colon announces stays.
    """
    apart: dict[str, set[Span]] = {}
    for inner in found.values():
        outer = found.get(inner.parent or "")
        if outer and outer.cue and inner.source and inner.cue and not scene.depth.quotes[inner.cue.start]:
            for span in outer.content:
                between = scene.text[min(outer.cue.end, span.end) : max(outer.cue.start, span.start)]
                if span.start <= inner.cue.start < span.end and "\n" in between and ":\n" not in between:
                    apart.setdefault(outer.id, set()).add(span)
    changed: dict[str, Attribution] = {}
    for id, spans in apart.items():
        outer, rest = found[id], tuple(c for c in found[id].content if c not in spans)
        if rest:
            new_id = spans_id(scene.version, outer.source, outer.cue, *rest)
            kind = kind_of(outer.cue, rest, scene.depth)
            changed[id] = replace(outer, id=new_id, content=rest, kind=kind)
    out = []
    for one in found.values():
        parent = one.parent
        if parent in changed:
            at = one.content[0].start
            freed = any(span.start <= at < span.end for span in apart[parent])
            one = replace(one, parent=None if freed else changed[parent].id)
        out.append(replace(changed[one.id], parent=one.parent) if one.id in changed else one)
    return out


def _completed(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """`found` with what the rules add; what kind it is, only the raw text decides."""
    ruled = rules.extract(scene.text, furniture=scene.furniture)
    ruled = [replace(a, kind=kind_of(a.cue, a.content, scene.depth)) for a in ruled]
    whole = complete(scene.text, found, ruled, scene.version)
    return [replace(a, kind=kind_of(a.cue, a.content, scene.depth)) for a in whole]


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


def _inside(tagger: Tagger, passages: Sequence[Passage]) -> list[list[Attribution]]:
    """The attributions of each passage, read on its own; those inside a parent's content only where they are sure."""
    read = [read_words(p.scene.text[slice(*p.span)], tagger.tokenizer) for p in passages]
    scored = score_words(read, tagger)
    for passage, words, (labels, _) in zip(passages, read, scored, strict=True):
        shift = passage.span.start
        for barred in passage.scene.furniture:
            labels[(words.start + shift < barred.end) & (words.end + shift > barred.start), 1:] -= 1e4
    decoded = decode_all([labels for labels, _ in scored], [words.paragraph for words in read], tagger.crf)
    out = []
    for passage, words, (_, links), fragments in zip(passages, read, scored, decoded, strict=True):
        tied = tie(fragments, Reading(links, words.paragraph, words.quotes, tagger.links))
        made = [_attribution(passage, words, one, tagger) for one in tied]
        out.append([a for a in made if passage.parent is None or _is_nested(passage, a)])
    return out


def _saying(text: str, content: Span) -> Span:
    """A content as a sentence of its own: without its quotation marks and the "that" that ties it to its cue."""
    opening = _OPENING.match(text, *content)
    start = opening.end() if opening else content.start
    if not any(mark in text[content.start : start] for mark in "\"'“‘„«`"):
        return Span(start, content.end)
    closing = _CLOSING.search(text, max(content.start, content.end - 8), content.end)
    return Span(start, max(start, closing.start() if closing else content.end))


def _may_nest(passage: Passage, tagger: Tagger) -> bool:
    """Whether a saying is long enough, has a word that cues are made of, and is one in which the rules see a report."""
    saying = passage.scene.text[slice(*passage.span)]
    found = _WORD.findall(saying.casefold())
    return len(found) >= NESTED_WORDS and not tagger.cue_words.isdisjoint(found) and bool(rules.extract(saying))


def _is_nested(passage: Passage, made: Attribution) -> bool:
    """Whether what was found inside a saying is an attribution of its own: complete, sure, not all of it, and not what
    the speaker says of himself ("I think"), who is its parent's source already."""
    if not (made.source and made.cue) or made.confidence < NESTED_SURE:
        return False
    whole = made.content[0].start <= passage.span.start and made.content[-1].end >= passage.span.end
    return not whole and passage.scene.text[slice(*made.source)].casefold() not in {"i", "we"}


def score_words(texts: Sequence[Words], tagger: Tagger) -> list[Scores]:
    """The (W, 7) label scores and (W, N) link vectors of the words of each text.

    Each word has them from its first piece.
    """
    cut = [(i, window) for i, words in enumerate(texts) for window in windows(words, size=tagger.window)]
    scored = tagger.score([_pieces(texts[i], window) for i, window in cut])
    widths = len(tagger.crf.start), 4 * tagger.links.none_link.shape[1]
    out = [Scores(*(np.empty((len(words.start), width), dtype=np.float32) for width in widths)) for words in texts]
    for (i, window), (labels, links) in zip(cut, scored, strict=True):
        mine = slice(*window)
        at = texts[i].first[mine] - texts[i].first[window.start] + 1
        out[i].labels[mine], out[i].links[mine] = labels[at], links[at]
    return out


def _pieces(words: Words, window: Window) -> Pieces:
    first = words.first[window.start : window.end + 1]
    ids = np.empty(int(first[-1] - first[0]) + 2, dtype=np.int64)
    features = np.zeros_like(ids)
    ids[0], ids[1:-1], ids[-1] = CLS, words.piece[first[0] : first[-1]], SEP
    features[1:-1] = np.repeat(words.feature[window.start : window.end], np.diff(first))
    return Pieces(ids, features)


def _attribution(passage: Passage, words: Words, tied: Tied, tagger: Tagger) -> Attribution:
    """A tied group of fragments as spans of the text."""

    def span(fragment: Fragment) -> Span:
        shift = passage.span.start
        return Span(int(words.start[fragment.start]) + shift, int(words.end[fragment.end - 1]) + shift)

    scene, parent = passage.scene, passage.parent
    source = span(tied.source) if tied.source else None
    cue = span(tied.cue) if tied.cue else None
    content = tuple(span(f) for f in tied.contents)
    sure = min(f.sure for f in (tied.source, tied.cue, *tied.contents) if f) * tied.sure
    return Attribution(
        spans_id(scene.version, source, cue, *content), source, cue, content,
        kind_of(cue, content, scene.depth), parent.id if parent else None,
        confidence=calibrated(sure, tagger),
    )  # fmt: skip


def calibrated(sure: float, tagger: Tagger) -> float:
    """The share of attributions that were right among those held out of training with this raw score."""
    table = tagger.calibration
    return round(float(np.interp(sure, table["score"], table["right"])), 3) if table else round(sure, 3)
