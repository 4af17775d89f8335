"""Pairs of articles made from real wordings: altered ones, unaltered controls, and translations of one sentence."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evals.divergences.alter import WAYS, Altered, Way
from evals.divergences.bases import Base, bases, renderings
from onrecord.data import Article, Span, Statement, Wording, identify, spans_id, version_id

# Altered pairs of each kind, shared out over the ways to alter; and controls of each sort.
EACH = 420
# Words that may come and go, or stand for each other, without a change of what is said.
_IDLE = re.compile(r"\b(?:really|very|also|actually|simply) ")
_SAME = {
    "big": "large", "start": "begin", "help": "assist", "said": "stated", "get": "obtain", "talk": "speak",
    "nation": "country", "jobs": "positions", "try": "attempt", "voters": "electors", "keep": "retain",
}  # fmt: skip
_LONG = {
    "it's": "it is",
    "don't": "do not",
    "doesn't": "does not",
    "I'm": "I am",
    "we're": "we are",
    "that's": "that is",
    "can't": "cannot",
    "he's": "he is",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Articles that carry one saying. `kind` is what was altered, or null; `left` and `right` are the changed stretches
    in the first two articles; `sort` says where the item comes from."""

    sort: str
    kind: str | None
    statement: Statement
    articles: tuple[Article, ...]
    left: Span | None = None
    right: Span | None = None


def items(half: str) -> list[Item]:
    """All items of a half; the same at every call."""
    chance = random.Random(f"divergences {half}")
    found = bases(half)
    every = list(renderings(half))
    altered = [item for item in _altered(found, chance) if not _is_time_only(item)]
    made = [*altered, *_controls(found, chance), *_translations(every, chance)]
    return [*made, *_altered_translations(every, chance)]


def _is_time_only(item: Item) -> bool:
    """True where what was cut as a condition is none: "once again in the spring". Such items were made, and are left
    out here rather than where they are made, so that all others stay the same."""
    cut = item.articles[0].text[slice(*item.left)] if item.left and item.kind == "condition_dropped" else ""
    return cut.lower().lstrip(", ").startswith(("once again", "once more"))


def _altered(found: Sequence[Base], chance: random.Random) -> Iterator[Item]:
    for kind, ways in WAYS.items():
        share = -(-EACH // len(ways))
        for way in ways:
            yield from _by(way, kind, found, share, chance)


def _by(way: Way, kind: str, found: Sequence[Base], share: int, chance: random.Random) -> Iterator[Item]:
    others = [base.text for base in chance.sample(found, 300)]
    count = 0
    for base in chance.sample(found, len(found)):
        if kind == "paraphrase_as_quote" and not base.quoted:
            continue
        if (altered := way(base.text, chance, others)) is None:
            continue
        count += 1
        yield _pair(f"altered by {way.__name__}", kind, base.text, altered, base.quoted, chance)
        if count == share:
            return


def _controls(found: Sequence[Base], chance: random.Random) -> Iterator[Item]:
    for base in chance.sample(found, EACH):
        whole = Span(0, len(base.text))
        yield _pair("unaltered", None, base.text, Altered(base.text, whole, whole), base.quoted, chance)
    quoted = [base for base in found if base.quoted]
    for base in chance.sample(quoted, len(quoted)):
        reported = WAYS["paraphrase_as_quote"][1](base.text, chance, ())
        if reported:  # What he said in the first person, told in the third without quotation marks.
            yield _told("told", base.text, reported.text)
            yield _told("bracketed", base.text, _bracketed(base.text), quoted=True)


def _bracketed(text: str) -> str:
    return re.sub(r"\bI\b", "[he]", re.sub(r"\b[Ww]e\b", "[they]", re.sub(r"\b(?:my|our)\b", "[their]", text)))


def _told(sort: str, left: str, right: str, *, quoted: bool = False) -> Item:
    shown = f'"{right}"' if quoted else right
    return _item(sort, None, [(f'"{left}"', None), (shown, None)])


def _translations(every: Sequence[Sequence[str]], chance: random.Random) -> Iterator[Item]:
    for row in every:
        left, right = chance.sample([cell for cell in row if cell], 2)
        yield _item("translations", None, [(left, None), (right, None)])


def _altered_translations(every: Sequence[Sequence[str]], chance: random.Random) -> Iterator[Item]:
    others = [row[0] for row in every[:200]]
    for kind, ways in WAYS.items():
        if kind == "paraphrase_as_quote":
            continue
        for row in every:
            left, right = chance.sample([cell.rstrip(".") for cell in row if cell], 2)
            for way in chance.sample(ways, len(ways)):
                altered = way(right, chance, others)
                if altered:
                    yield _item("altered renderings", kind, [(left, None), (altered.text, altered.after)])
                    break


def _pair(sort: str, kind: str | None, text: str, altered: Altered, quoted: bool, chance: random.Random) -> Item:
    left, right = (text, altered.before), (altered.text, altered.after)
    if kind != "condition_dropped" or chance.random() < 0.5:
        right = _noise(right, chance)
    if chance.random() < 0.5 and kind not in (None, "paraphrase_as_quote"):
        left, right = right, left
    marks_l = quoted
    marks_r = quoted and (kind == "paraphrase_as_quote" or chance.random() < 0.6)
    told = [_marked(left, marks_l), _marked(right, marks_r)]
    if kind == "paraphrase_as_quote" and chance.random() < 0.5:  # A third outlet tells it without marks, or quotes it.
        told.append((altered.text, None) if chance.random() < 0.5 else (f'"{text}"', None))
    return _item(sort, kind, told)


def _marked(told: tuple[str, Span], quoted: bool) -> tuple[str, Span | None]:
    text, span = told
    return (f'"{text}"', Span(span.start + 1, span.end + 1)) if quoted else told


def _noise(told: tuple[str, Span], chance: random.Random) -> tuple[str, Span]:
    """Another way to print the same, if it leaves the changed stretch alone."""
    text, span = told
    changed = text[span.start : span.end]
    way = chance.choice(["none", "idle", "same", "long", "tail", "frame"])
    new = text
    if way == "idle":
        new = _IDLE.sub("", text)
    elif way == "same":
        new = " ".join(_SAME.get(word, word) for word in text.split(" "))
    elif way == "long":
        new = " ".join(_LONG.get(word.replace("’", "'"), word) for word in text.split(" "))
    elif way == "tail" and text.rfind(", ") > max(span.end, len(text) / 2):
        new = text[: text.rfind(", ")]
    elif way == "frame":
        new = chance.choice(["Again, ", "In other words, "]) + text
    if len(changed) == len(text):
        return new, Span(0, len(new))
    at = new.find(changed, max(0, span.start - 12))
    return (new, Span(at, at + len(changed))) if at >= 0 else told


def _item(sort: str, kind: str | None, told: Sequence[tuple[str, Span | None]]) -> Item:
    lead = "The committee met in the capital on the plan.\n\n"
    articles, wordings, changed = [], [], []
    for number, (content, span) in enumerate(told):
        text = f"{lead}{content}, the chairwoman said.\n\nNobody else spoke."
        id = identify("made", str(number), text)
        articles.append(Article(id, version_id(text), id, f"outlet {number}", None, None, None, None, "en", text))
        place = Span(len(lead), len(lead) + len(content))
        wordings.append(Wording(spans_id(id, place), f"{id}-said", id, (place,)))
        changed.append(Span(span.start + len(lead), span.end + len(lead)) if span else None)
    statement = Statement(
        identify(*(a.id for a in articles)), "story", "speaker", tuple(sorted(wordings, key=lambda w: w.article))
    )
    item = Item(sort, kind, statement, tuple(articles))
    return replace(item, left=changed[0], right=changed[1])
