"""What outlets report in their own voice and on which they differ: numbers, dates, names and labels of one thing.

Sentences outside attributions are brought together by the rare words that they share, never all with all, and compared
in the way of wordings. Precision comes first: two sentences that differ in two things tell of two things.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.data import Anchored, Article, Attribution, Copies, Divergence, DivergenceKind, Span, identify
from onrecord.divergence.amounts import number_differs
from onrecord.divergence.certainty import DOUBTED, SURE, sure_of_fact
from onrecord.divergence.contrasts import term_differs
from onrecord.divergence.names import name_differs
from onrecord.divergence.slots import Slots, alike, frame, lay, where
from onrecord.divergence.times import date_differs, may_be_one
from onrecord.divergence.tokens import Token, tokens
from onrecord.statements.parts import quoted_letters
from onrecord.text import sentences, words

# Sentences of one article that are looked at, and words of one sentence: news has fewer; lists and attacks have more.
MOST_SENTENCES, MOST_WORDS = 300, 80
# Fewer content words are no sentence that tells a fact.
LEAST_WORDS = 4
# The rarest words of a sentence by which others are looked up, and how many sentences may hold such a word.
RARE_WORDS, MOST_HOLDERS = 12, 40
# Sentences of other articles that each is held against, the most alike.
NEAREST = 3
# Part of the weight of the lighter sentence that two must share, and the words; and the part of the content words of
# the shorter one that must stand in the same order. Chosen on stories of 2017.
SHARED_WEIGHT, SHARED_WORDS, SAME_ORDER = 0.35, 3, 0.4
# Least likeness of the places of what differs: a sentence of one's own has more numbers and names than a saying.
SAME_PLACE = 2.0
# The same for two numbers that do not count the same word.
SURE_PLACE = 3.0
# Part of the telling words around what differs that both must have. Read in stories of 2017: with less, two sentences
# are of two things.
SAME_FRAME = 0.6
# The same for terms, which the lexicon holds to be of one sort already; chosen on the seeds and stories of 2017.
SAME_FRAME_OF_TERMS = 0.35
# A tweet that is printed whole, or its signature, and lines about the report itself: they tell no fact.
_TWEET = re.compile(
    r"\(@\w|pic\.twitter\.com|https?://t\.co/|\bcontributed to this\b|\bAnyone with information\b", re.IGNORECASE
)
# The caption of a photograph, which tells of the moment in the picture.
_CAPTION = re.compile(
    r"REUTERS/|/ ?REUTERS|Handout|File Photo|[Pp]hoto(?:graph)?(?: by|:)|Getty|AP Photo|Credit ?(?:\.{3}|:)|Image "
)
# Telling words of a sentence, and the part of them that two must share, to be one sentence in two outlets.
LONG, WORD_FOR_WORD = 6, 0.75
# Letters beside a sentence in which a photographer may be named.
BESIDE = 80
# Sides of one fact, at most; more show nothing new.
MOST_SIDES = 24
_TOLD_ALIKE = ("identical", "near_duplicate", "rewrite")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that an outlet prints in its own voice."""

    article: Article
    span: Span
    row: tuple[Token, ...]
    keys: frozenset[str]


def facts(
    articles: Sequence[Article], attributions: Mapping[str, Sequence[Attribution]], copies: Iterable[Copies] = ()
) -> list[Divergence]:
    """The facts of one story on which outlets differ, as divergences without a statement, by place.

    `attributions` holds those of each article by its id. Articles that are copies of each other are not compared. The
    time grows with the number of sentences.
    """
    told = [one for article in sorted(articles, key=lambda a: a.id) for one in own_voice(article, attributions)]
    group = {id: c.id for c in copies if c.kind in _TOLD_ALIKE for id in c.articles}
    texts = {a.id: frozenset(w.form for w in words(a.text)) for a in articles}
    found: dict[str, Divergence] = {}
    used: set[tuple[str, Anchored]] = set()
    sides: Counter[Anchored] = Counter()
    for left, right in _alike(told, group):
        differences = list(_of_pair(left, right))
        if len({span for _, span, _, _ in differences}) != 1:
            continue  # Nothing differs, or the two tell of two things.
        kind, span_l, span_r, certain = differences[0]
        held_l, held_r = texts[left.article.id], texts[right.article.id]
        apart = _printed(kind, left, span_l, held_r) or _printed(kind, right, span_r, held_l)
        if apart and not _word_for_word(left, right):
            continue
        places = Anchored(left.article.id, span_l), Anchored(right.article.id, span_r)
        if any((kind, place) in used for place in places) and (kind, places[0]) not in used:
            places = places[1], places[0]
        if (kind, places[1]) in used or sides[places[0]] >= MOST_SIDES:
            continue
        used |= {(kind, place) for place in places}
        sides[places[0]] += 1
        id = identify("fact", kind, *(f"{p.article}:{p.span.start}:{p.span.end}" for p in places))
        found[id] = Divergence(id, None, kind, *places, SURE if certain else DOUBTED)
    return sorted(found.values(), key=lambda d: (d.left, d.kind, d.right or d.left))


def own_voice(article: Article, attributions: Mapping[str, Sequence[Attribution]]) -> Iterator[Told]:
    """The sentences of an article that are nobody's words but its own, and what is its own of the others: "the attack,
    which killed 38 people, was condemned by the mayor" stays, without the mayor's words."""
    flags = quoted_letters(article.text)
    for attribution in attributions.get(article.id, ()):
        for span in (*attribution.content, *filter(None, (attribution.cue, attribution.source))):
            flags[span.start : span.end] = b"\x01" * (span.end - span.start)
    for span in article.furniture:
        flags[span.start : span.end] = b"\x01" * (span.end - span.start)
    for sentence in sentences(article.text)[:MOST_SENTENCES]:
        if _TWEET.search(article.text, *sentence) or _caption(article.text, sentence):
            continue
        own = [w for w in words(article.text, *sentence)[:MOST_WORDS] if not flags[w.span.start]]
        row = tokens(article.text, own)
        keys = frozenset(t.key for t in row if not t.idle)
        if len(keys) >= LEAST_WORDS:
            yield Told(article, sentence, row, keys)


def _caption(text: str, sentence: Span) -> bool:
    """Whether a sentence stands in one paragraph with what shows a caption, shortly before or behind it."""
    start = text.rfind("\n", max(0, sentence.start - BESIDE), sentence.start) + 1 or max(0, sentence.start - BESIDE)
    end = text.find("\n", sentence.end, sentence.end + BESIDE)
    return bool(_CAPTION.search(text, start, end if end >= 0 else min(len(text), sentence.end + BESIDE)))


def _alike(told: Sequence[Told], group: Mapping[str, str]) -> list[tuple[Told, Told]]:
    """Pairs of sentences of two articles that share rare words, the most alike first."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for key in one.keys:
            held[key].append(number)
    weight = {key: log(1 + len(told) / len(numbers)) for key, numbers in held.items()}
    total = [sum(sorted(weight[key] for key in one.keys)) for one in told]
    pairs: dict[tuple[int, int], float] = {}
    for number, one in enumerate(told):
        rare = sorted((k for k in one.keys if 1 < len(held[k]) <= MOST_HOLDERS), key=lambda k: (len(held[k]), k))
        count = Counter(other for key in rare[:RARE_WORDS] for other in held[key] if other != number)
        scored = []
        for other in [o for o, n in count.items() if n > 1 and _may_differ(one, told[o], group)]:
            shared = one.keys & told[other].keys
            part = sum(sorted(weight[key] for key in shared)) / min(total[number], total[other])
            if len(shared) >= SHARED_WORDS and part >= SHARED_WEIGHT:
                scored.append((-part, other))
        for part, other in sorted(scored)[:NEAREST]:
            pairs[min(number, other), max(number, other)] = part
    return [(told[a], told[b]) for a, b in sorted(pairs, key=lambda pair: (pairs[pair], pair))]


def _may_differ(one: Told, other: Told, group: Mapping[str, str]) -> bool:
    """Whether two sentences are of two outlets, in other words, and neither article a copy of the other."""
    ids = one.article.id, other.article.id
    if one.article.outlet == other.article.outlet or (ids[0] in group and group[ids[0]] == group.get(ids[1])):
        return False
    return one.keys != other.keys or [t.form for t in one.row] != [t.form for t in other.row]


def _of_pair(left: Told, right: Told) -> Iterator[tuple[DivergenceKind, Span, Span, bool]]:
    """What differs between two sentences, and whether it is shown without doubt."""
    slots = lay(left.row, right.row)
    if _one_frame(slots):
        for kind, span_l, span_r in _candidates(left, right, slots):
            places = where(slots.left, span_l), where(slots.right, span_r)
            place = SAME_PLACE if kind != "number" or _one_unit(slots, *places) else SURE_PLACE
            least = SAME_FRAME_OF_TERMS if kind == "term" else SAME_FRAME
            if alike(slots, *places) >= place and frame(slots, *places) >= least:
                texts = left.article.text, right.article.text
                yield kind, span_l, span_r, sure_of_fact(kind, texts, slots, (span_l, span_r))


def _one_unit(slots: Slots, left: range, right: range) -> bool:
    """Whether two numbers end with, or stand before, the same telling word."""
    ends = [
        {t.key for t in row[at.stop - 1 : at.stop + 1] if not t.idle and not t.form[:1].isdigit()}
        for row, at in ((slots.left, left), (slots.right, right))
    ]
    return bool(ends[0] & ends[1])


def _candidates(left: Told, right: Told, slots: Slots) -> Iterator[tuple[DivergenceKind, Span, Span]]:
    text_l, text_r = left.article.text, right.article.text
    for span_l, span_r, _ in number_differs(text_l, text_r, slots):
        yield "number", span_l, span_r
    same_day = (left.article.published or "")[:10] == (right.article.published or "")[:10]
    for span_l, span_r, _ in date_differs(slots, same_day=same_day):
        if not may_be_one(left.article, span_l, right.article, span_r):
            yield "date", span_l, span_r
    for span_l, span_r, _ in name_differs(text_l, text_r, slots):
        if text_l[max(0, span_l.start - 1) : span_l.start] not in ("-", "/", "#", "@"):
            yield "name", span_l, span_r
    for span_l, span_r, _ in term_differs(slots):
        yield "term", span_l, span_r


def _one_frame(slots: Slots) -> bool:
    aligned = {slots.left[i].key for i in slots.pairs if not slots.left[i].idle}
    fewer = min(len({t.key for t in row if not t.idle}) for row in (slots.left, slots.right))
    return len(aligned) >= max(SHARED_WORDS - 1, SAME_ORDER * fewer)


def _word_for_word(left: Told, right: Told) -> bool:
    """Whether two sentences are one but for a word or two: then they tell of one thing, whatever else is printed."""
    fewer = min(len(left.keys), len(right.keys))
    return fewer >= LONG and len(left.keys & right.keys) >= WORD_FOR_WORD * max(len(left.keys), len(right.keys))


def _printed(kind: str, one: Told, span: Span, other: frozenset[str]) -> bool:
    """Whether the other article, of which `other` holds all words, prints the same number or name somewhere: then the
    two sentences speak of two things."""
    if kind not in ("number", "name"):
        return False
    forms = [w.form for w in words(one.article.text, *span) if kind == "name" or w.form[0].isdigit()]
    return bool(forms) and all(form in other for form in forms)
