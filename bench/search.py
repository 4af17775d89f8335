"""How fast are search and check over a million statements? Appends to bench/results.

    python -m bench.search [COPIES] [ARTICLES] [RECORD]

Reads ARTICLES of the shared stories (with the rules, which find about as much as the model and are quick), multiplies
what was found COPIES times in altered words (bench/multiply.py), and asks for words of real statements. RECORD keeps
what was made, or is used where it is there already. Nothing of it belongs into the repository.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.multiply import multiply
from bench.setting import keep, lines
from bench.steps import use_rules
from onrecord import pipeline
from onrecord.record import Record
from onrecord.report.check import check
from onrecord.report.search import search
from onrecord.text import STOP_WORDS, words

SEED = 2
QUESTIONS = 100


def made(path: Path, copies: int, articles: int) -> None:
    """A record of `articles` real articles, `copies` times."""
    use_rules()
    (path.parent / "in.jsonl").write_text("".join(lines(articles)), "utf-8")
    with Record.open(path.parent / "source.db", create=True) as source_record:
        pipeline.read([path.parent / "in.jsonl"], record=source_record)
        with Record.open(path, create=True) as record:
            multiply(source_record, record, copies)


def questions(record: Record) -> list[tuple[str, str | None, str, str | None]]:
    """Sentences that were said, each with its speaker, outlet and date."""
    draw = random.Random(SEED)
    stories = draw.sample(record.stories(), 120)
    found = []
    for story in stories:
        articles = {a.id: a for a in record.articles(story.id)}
        statements = record.statements(story.id)
        for one in draw.sample(statements, min(5, len(statements))):
            article = articles[one.wordings[0].article]
            said = " … ".join(article.text[slice(*span)] for span in one.wordings[0].content)
            name = record.names([one.speaker]).get(one.speaker) if one.speaker else None
            if len(words(said)) >= 6:
                found.append((said, name, article.outlet, article.published))
    draw.shuffle(found)
    return found[:QUESTIONS]


def times(calls: Sequence[Callable[[], object]]) -> dict[str, float | int]:
    """Milliseconds, the middle and the 95th percentile: by the clock, and of processor time, which says on a busy
    machine what an answer costs and not how long it waited."""
    taken, worked = [], []
    for call in calls:
        start, before = time.perf_counter(), time.process_time()
        call()
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - before))
    found: dict[str, float | int] = {"questions": len(taken)}
    for name, values in (("", sorted(taken)), ("cpu_", sorted(worked))):
        found[f"{name}median_ms"] = round(values[len(values) // 2], 1)
        found[f"{name}p95_ms"] = round(values[int(0.95 * len(values))], 1)
    return found


def measure(record: Record) -> dict[str, object]:
    asked = questions(record)
    draw = random.Random(SEED)
    found: dict[str, object] = dict(record.counts("statements", "articles"))
    telling = [[w for w in words(said) if w.form not in STOP_WORDS] for said, *_ in asked]
    some = [" ".join(w.form for w in draw.sample(own, min(len(own), draw.choice((1, 2, 3))))) for own in telling]
    pairs = [(text, row) for text, row in zip(some, asked, strict=True) if text]
    found["search, one to three words"] = times([partial(search, record, t) for t, _ in pairs])
    found["search, by speaker"] = times([partial(search, record, t, speaker=r[1]) for t, r in pairs if r[1]])
    found["search, by outlet and date"] = times(
        [partial(search, record, t, outlet=r[2], since=r[3], until=r[3]) for t, r in pairs if r[3]]
    )
    found["check, as it stands"] = times([partial(check, record, " ".join(r[0].split()[:20])) for r in asked])
    found["check, with a word changed"] = times([partial(check, record, changed(r[0])) for r in asked])
    return found


def changed(said: str) -> str:
    parts = said.split()[:20]
    parts[len(parts) // 2] = "carefully"
    return " ".join(parts)


def main(copies: int, articles: int, kept: str | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(kept) if kept else Path(name) / "large.db"
        if not path.exists():
            made(path, copies, articles)
        with Record.open(path) as record:
            found = measure(record)
    keep("search", found)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    numbers = [int(one) for one in arguments[:2]]
    main(
        numbers[0] if numbers else 29,
        numbers[1] if len(numbers) > 1 else 1500,
        arguments[2] if len(arguments) > 2 else None,
    )
