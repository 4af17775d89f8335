"""When, where and to whom something was said, held against what a person read in the article.

    python -m evals.occasions.score [development]

`judged.json` has 130 sayings drawn at random from articles of 2017 and the seeds, by which the rules were made
(development), and 130 from other articles of 2017, drawn and judged later without a look at any answer. For each: the
article, its reporting words, and the words of the article that say when, where and to whom it was said, or null. An
answer is right if it shares letters with these words. The trivial baseline takes the first name of a day in the
sentence, the first capitalised words behind "in" or "at", and those behind "told".
"""

import gzip
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.rows import DATA, Row, needed
from onrecord import pipeline
from onrecord.data import Article, Attribution, Span
from onrecord.record import Record
from onrecord.statements import Occasion, occasions
from onrecord.text import sentences

JUDGED = Path(__file__).with_name("judged.json")
ARTICLES = DATA / "stories" / "allsides-2017-2018.jsonl.gz"
SEEDS = DATA / "events" / "events" / "seeds.json"
KINDS = ("said", "place", "addressee")
# With fewer judged answers of a kind than this, a share says nothing.
LEAST = 5
_TRIVIAL = (
    re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"),
    re.compile(r"\b(?:in|at) ((?:the )?[A-Z]\w+(?: [A-Z]\w+)*)"),
    re.compile(r"\btold ((?:the )?\w+(?: [A-Z]\w+)*)"),
)

# The words for when, where and to whom, each null or a span.
Answer = Sequence[Span | None]


def articles(names: set[str]) -> Iterator[dict[str, Any]]:
    """Those of the shared articles, as they are read in."""
    with gzip.open(needed(ARTICLES), "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in names:
                yield {key: row[key] for key in ("id", "outlet", "body", "published")} | {"title": row["title"].strip()}
    for row in json.loads(needed(SEEDS).read_text("utf-8"))["articles"]:
        if row["id"] in names:
            yield row


def answers(names: set[str]) -> dict[str, list[tuple[Span, Answer, Answer]]]:
    """By article: the reporting words of each attribution, what we say of it, and what the baseline says."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in articles(names)), "utf-8")
        with Record.open(Path(place) / "record.db", create=True) as record:
            pipeline.read([source], record=record)
            held = record.articles()
            found = record.attributions([a.id for a in held])
    return {a.ref: list(_answered(a, found.get(a.id, ()))) for a in held}


def _answered(article: Article, found: Sequence[Attribution]) -> Iterator[tuple[Span, Answer, Answer]]:
    told: Mapping[str, Occasion] = occasions(article, found)
    parts = sentences(article.text)
    for attribution in found:
        if cue := attribution.cue:
            ours = told.get(attribution.id, Occasion())
            around = next((part for part in parts if part.start <= cue.start < part.end), cue)
            trivial = [match and Span(*match.span(1)) for p in _TRIVIAL for match in [p.search(article.text, *around)]]
            yield cue, (ours.when and ours.when.span, ours.place, ours.addressee), trivial


def counted(part: str) -> tuple[Counter[str], Counter[str]]:
    """Of the judged sayings of one part, by kind: how many have one ("said"), how many we answer ("said answered"), and
    how many rightly ("said right"); the same for the baseline."""
    rows = [row for row in json.loads(JUDGED.read_text("utf-8")) if row[0] == part]
    known = answers({row[1] for row in rows})
    ours, plain = Counter[str](), Counter[str]()
    for _, name, cue, *gold in rows:
        beside = [one for one in known[name] if _meet(one[0], cue)]
        nothing: Answer = (None, None, None)
        _, mine, trivial = beside[0] if beside else (cue, nothing, nothing)
        for counts, answer in ((ours, mine), (plain, trivial)):
            for kind, given, wanted in zip(KINDS, answer, gold, strict=True):
                counts[kind] += bool(wanted)
                counts[f"{kind} answered"] += bool(given)
                counts[f"{kind} right"] += bool(given and wanted and _meet(given, wanted))
    return ours, plain


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def rows(part: str = "report") -> list[Row]:
    ours, plain = counted(part)
    named = "occasions, sayings of 2017" if part == "report" else f"occasions, {part}"
    return [
        Row(named, f"{kind} {measure}", _share(ours, kind, of), _share(plain, kind, of), ours[of])
        for kind in KINDS
        if ours[kind] >= LEAST
        for measure, of in (("precision", f"{kind} answered"), ("recall", kind))
    ]


def _share(counts: Counter[str], kind: str, of: str) -> float:
    return 100 * counts[f"{kind} right"] / max(1, counts[of])


if __name__ == "__main__":
    for row in rows(*sys.argv[1:2]):
        print(f"{row.task:28} {row.measure:22} {row.ours:6.1f}  {row.baseline or 0:6.1f}  n={row.count}")
