"""How the cost of a story grows with its articles: `python -m bench.statements [ARTICLES]`. Appends to bench/results.

Stories of 125 articles and twice as many again and again, up to ARTICLES (1,000). Each article prints eight of forty
sayings, each in one of five renderings, by one of four speakers, among sentences of its own. Timed are joining (with
the encoder), comparing and coverage: the steps that look at a story as a whole.
"""

import json
import os
import platform
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import divergence, statements
from onrecord.data import Article, Attribution, Span, Statement, spans_id, version_id
from onrecord.statements.parts import parts

RESULTS = Path(__file__).with_name("results") / "statements.jsonl"
FIRST, SAYINGS, RENDERINGS, PRINTED, SPEAKERS = 125, 40, 5, 8, 4
WORDS = [
    a + b for a in "bal cor den fil gar hol jun kem lor mat".split() for b in "ander esto ival oth ume yrn".split()
]


def sayings(chance: random.Random) -> list[list[str]]:
    """Each saying in its renderings: the same words but for a third."""
    made = []
    for _ in range(SAYINGS):
        words = chance.choices(WORDS, k=18)
        made.append(
            [" ".join(w if chance.random() < 0.67 else chance.choice(WORDS) for w in words) for _ in range(RENDERINGS)]
        )
    return made


def story(count: int) -> Iterator[tuple[Article, list[Attribution]]]:
    """Articles with their attributions, the same ones at every run."""
    chance = random.Random(7)
    said = sayings(chance)
    for number in range(count):
        text, spans = "", []
        for saying in sorted(chance.sample(range(SAYINGS), PRINTED)):
            text += f"The {' '.join(chance.choices(WORDS, k=9))} again. "
            words = chance.choice(said[saying])
            spans.append((Span(len(text), len(text) + len(words)), f"speaker {saying % SPEAKERS}"))
            text += f"{words}, it was said. "
        id = f"article {number:05}"
        article = Article(id, version_id(text), id, f"outlet {number}", None, None, None, None, "en", text)
        yield (
            article,
            [
                Attribution(spans_id(article.owner, None, None, span), None, None, (span,), "indirect", None, speaker)
                for span, speaker in spans
            ],
        )


def timed(count: int) -> dict[str, Any]:
    """Seconds of each step, and the wordings and statements that there are."""
    rows = list(story(count))
    articles, found = [article for article, _ in rows], {article.id: mine for article, mine in rows}
    start = time.process_time()
    weights = statements.story_weights(articles)
    merged = statements.merge(articles, found, weights).sayings
    joined = time.process_time()
    told = [Statement(str(n), "story", None, wordings) for n, wordings in enumerate(merged)]
    divergence.compare(told, articles, {a.id: a for mine in found.values() for a in mine})
    compared = time.process_time()
    statements.coverage(told, articles, weights)
    covered = time.process_time()
    return {
        "articles": count,
        "parts": sum(len(parts(article, mine)) for article, mine in rows),
        "statements": len(told),
        "joining_s": round(joined - start, 2),
        "comparing_s": round(compared - joined, 2),
        "coverage_s": round(covered - compared, 2),
    }


def main(most: int) -> None:
    sizes = [FIRST]
    while sizes[-1] * 2 <= most:
        sizes.append(sizes[-1] * 2)
    host = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    result = {"host": host, "seconds_of_cpu": [timed(size) for size in sizes]}
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
