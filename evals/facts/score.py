"""Facts on which outlets differ in their own voice: generated alterations, and the few that people marked.

    python -m evals.facts.score [development]

Sentences of PolNeAR's training part that lie outside all attributions are altered in a number, a date or a name and set
among the same neighbours in a second article, in other places of it; unaltered sentences and pairs of translations are
the controls. A fact is found if a difference of its kind lies on what was changed; all else counts against precision.
The baseline reports a kind where its words are not the same in the two articles. On the six events a fact is right if
both its places lie on members of one that people marked; they marked 15, and did not look for all.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from evals.divergences.alter import WAYS, Way
from evals.divergences.bases import LONGEST, SHORTEST, TRAIN, half_of, renderings
from evals.divergences.score import words_differ
from evals.rows import Row, needed
from evals.statements.events import EVENTS, REPORTED
from onrecord.attributions import extract
from onrecord.data import Article, Divergence, Span, identify, version_id
from onrecord.divergence import facts
from onrecord.text import sentences

KINDS = ("number", "date", "name")
EACH = 240
# Articles of a half that are read, every second one: their attributions are found anew each time.
EVERY = 2
# Of one draw the recall of names moves by seven points with the seed, and one passage more draws all anew.
DRAWS = 5
# Sentences that stand around the one that was altered.
AROUND = 3

Passage = list[str]


def passages(half: str) -> list[Passage]:
    """Runs of sentences in an article's own voice, the one in the middle long enough to alter."""
    found = []
    for path in sorted(needed(TRAIN).glob("text/*"))[::EVERY]:
        name = path.name.removesuffix(".txt")
        if half_of(name) == half:
            text = path.read_text("utf-8")
            held = [s for a in extract(text) for s in a.content]
            own = [text[s.start : s.end] for s in sentences(text) if not _meets(s, held) and '"' not in text[slice(*s)]]
            for at in range(AROUND, len(own) - AROUND, 2 * AROUND):
                if SHORTEST <= len(own[at].split()) <= LONGEST:
                    found.append(own[at - AROUND : at + AROUND + 1])
    return found


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


def pairs(every: Sequence[Passage], half: str, draw: int) -> Iterator[tuple[str | None, Passage, Passage, str, str]]:
    """Kind or null, the two passages, and the words that changed in either."""
    chance = random.Random(f"facts {half} {draw}")
    others = [p[AROUND] for p in chance.sample(every, min(300, len(every)))]
    for kind in KINDS:
        ways = WAYS[kind]
        for way in ways:
            yield from _altered(kind, way, chance.sample(every, len(every)), others, chance)
    for passage in chance.sample(every, min(EACH, len(every))):
        yield None, passage, _shuffled(passage, chance), "", ""
    for row in renderings(half):
        left, right = chance.sample([cell for cell in row if cell], 2)
        yield None, [left], [right], "", ""


def _altered(
    kind: str, way: Way, every: Sequence[Passage], others: Sequence[str], chance: random.Random
) -> Iterator[tuple[str | None, Passage, Passage, str, str]]:
    count = 0
    for passage in every:
        sentence = passage[AROUND]
        if altered := way(sentence, chance, others):
            new = [*passage[:AROUND], altered.text, *passage[AROUND + 1 :]]
            before, after = sentence[slice(*altered.before)], altered.text[slice(*altered.after)]
            yield kind, passage, _shuffled(new, chance), before, after
            count += 1
            if count == EACH // len(WAYS[kind]):
                return


def _shuffled(passage: Passage, chance: random.Random) -> Passage:
    return chance.sample(passage, len(passage))


def _article(number: int, passage: Passage) -> Article:
    text = "\n\n".join(passage)
    id = identify("made", str(number), text)
    return Article(id, version_id(text), id, f"outlet {number}", None, None, None, None, "en", text)


def generated(half: str) -> list[Row]:
    """Precision and recall of each kind, ours beside the baseline."""
    ours: Counter[tuple[str, str]] = Counter()
    plain: Counter[tuple[str, str]] = Counter()
    every = passages(half)
    for kind, left, right, before, after in (pair for draw in range(DRAWS) for pair in pairs(every, half, draw)):
        articles = [_article(0, left), _article(1, right)]
        _count(ours, kind, [(d.kind, _lies_on(d, articles, before, after)) for d in facts(articles, {})])
        texts = [a.text for a in articles]
        _count(plain, kind, [(k, k == kind) for k in words_differ(*texts) if k in KINDS])
    found = []
    for kind in KINDS:
        n = ours["wanted", kind]
        for measure, over in (("precision", "mine"), ("recall", "wanted")):
            rates = [100 * c["right", kind] / max(1, c[over, kind]) for c in (ours, plain)]
            found.append(Row("facts, altered sentences", f"{kind} {measure}", rates[0], rates[1], n))
    return found


def _count(count: Counter[tuple[str, str]], kind: str | None, found: Sequence[tuple[str, bool]]) -> None:
    for other, met in found:
        count["mine", other] += 1
        if met and other == kind:
            count["right", other] += 1
    if kind:
        count["wanted", kind] += 1


def _lies_on(row: Divergence, articles: Sequence[Article], before: str, after: str) -> bool:
    text = {a.id: a.text for a in articles}
    sides = [text[side.article][slice(*side.span)] for side in (row.left, row.right) if side]
    return any(before in side or side in before for side in sides) and any(after in s or s in after for s in sides)


def marked(events: Sequence[str] = REPORTED) -> list[Row]:
    """Ours against the facts that people marked."""
    right = mine = wanted = 0
    for event in events:
        told = json.loads((needed(EVENTS) / "events" / f"{event}.json").read_text("utf-8"))["articles"]
        gold = json.loads((EVENTS / "gold" / f"{event}.json").read_text("utf-8")).get("facts", [])
        articles = [
            Article(a["id"], "", a["id"], a["id"], None, None, None, a.get("published"), "en", a["text"]) for a in told
        ]
        found = facts(articles, {a.id: extract(a.text) for a in articles})
        text = {a.id: a.text for a in articles}
        right += sum(any(_same(row, fact, text) for fact in gold) for row in found)
        mine, wanted = mine + len(found), wanted + len(gold)
    return [
        Row("facts, six events", "precision on what was marked", 100 * right / max(1, mine), None, mine),
        Row("facts, six events", "recall of what was marked", 100 * right / max(1, wanted), None, wanted),
    ]


def _same(row: Divergence, fact: dict[str, Any], text: dict[str, str]) -> bool:
    def met(article: str, span: Span) -> bool:
        for member in fact["members"]:
            start = text[article].find(member["text"]) if member["article"] == article else -1
            if start >= 0 and start < span.end and span.start < start + len(member["text"]):
                return True
        return False

    return row.kind == fact["type"] and all(side is not None and met(*side) for side in (row.left, row.right))


def rows(half: str = "report") -> list[Row]:
    return [*generated(half), *marked()]


if __name__ == "__main__":
    for row in rows(*sys.argv[1:2]):
        print(f"{row.task:28} {row.measure:30} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
