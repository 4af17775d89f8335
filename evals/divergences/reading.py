"""Differences to be read by a person: a sample of what the whole program shows over stories of the news.

    python -m evals.divergences.reading SOURCE SEED STORIES SAMPLE FOLDER [doubtful]

`SOURCE` names the stories: `2017` or `2018`, those of a year in which no article is labelled with an event;
`labelled-2017` or `labelled-2018`, the others of a year; `polnear`, the training part of PolNeAR, on whose texts the
attribution model learned; `agencies`, the reports of TimeBank and AQUAINT; `msrp`, the training pairs of MSRP, two
sentences of news on one event, each pair a story of its own. All articles of a set but the last are grouped as a record
groups them. Of its stories that two outlets or more carry, `SEED` draws `STORIES` at most; they are read into a record
in `FOLDER`, and of the differences and facts that are shown without doubt, or with it, `SEED` draws `SAMPLE` and prints
each in context. A file of the folder that is there already is used again.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from evals.dates.corpus import FOLDER, documents
from evals.rows import DATA, needed
from evals.stories.score import articles, streamed
from onrecord import pipeline
from onrecord.data import Anchored, Article, Divergence, Statement, version_id
from onrecord.record import Record
from onrecord.report.sources import DOUBTFUL

# Letters of context on either side, and of a long stretch that are printed.
CONTEXT, LONGEST = 160, 400


POLNEAR = DATA / "polnear"
MSRP = DATA / "msrp" / "msr_paraphrase_train.txt"
# Pairs that are analysed together, and the days of left and right, which the file does not tell: two, so that no
# "yesterday" is held against a "today".
TOGETHER = 64
DAYS = {"left": "2003-06-01", "right": "2003-06-02"}
# What an article is read from, in this order.
KEYS = ("id", "outlet", "url", "title", "published", "body", "text")
# One article as it is read.
Given = dict[str, Any]
# A difference, its statement, and the articles of its story by id.
Shown = tuple[Divergence, Statement | None, dict[str, Article]]


def given(source: str) -> dict[str, Given]:
    """The articles of the set that a source belongs to, by id, the earlier ones first."""
    rows = _SETS[source]() if source in _SETS else articles()[1]
    return {row["id"]: row for row in rows}


def _polnear() -> list[Given]:
    """The articles of PolNeAR's training part; each text begins with its headline."""
    folder = needed(POLNEAR / "train" / "text")
    with (POLNEAR / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [
        {
            "id": row["filename"], "outlet": row["publisher"], "title": row["title"],
            "published": row["publication_date"], "text": text.read_text("utf-8"),
        }
        for row in told
        if row["compartment"] == "train" and (text := folder / f"{row['filename']}.txt").exists()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["published"], row["id"]))


def _agencies() -> list[Given]:
    """The documents of TimeBank and AQUAINT; the letters of a file's name tell its outlet."""
    names = sorted(needed(FOLDER).glob("*/*.tml"))
    rows = [
        {
            "id": path.stem, "outlet": "".join(takewhile(str.isalpha, path.stem)).upper(), "text": one.text,
            "title": one.text.strip().splitlines()[0], "published": one.anchor.isoformat(),
        }
        for start, half in enumerate(("development", "report"))
        for path, one in zip(names[start::2], documents(half), strict=True)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["published"], row["id"]))


_SETS = {"polnear": _polnear, "agencies": _agencies}


def stories(source: str, folder: Path, rows: dict[str, Given]) -> list[list[str]]:
    """The ids of the articles of each story to draw from, sorted."""
    grouped = folder / (f"stories-{source}.json" if source in _SETS else "stories.json")
    if not grouped.exists():
        parts = streamed([_article(row) for row in rows.values()], grouped.with_suffix(".db"))
        grouped.write_text(json.dumps([sorted(part) for part in parts]), "utf-8")
    every = json.loads(grouped.read_text("utf-8"))
    return sorted(p for p in every if len({rows[id]["outlet"] for id in p}) > 1 and _drawn_from(source, p, rows))


def _drawn_from(source: str, part: Sequence[str], rows: dict[str, Given]) -> bool:
    """Whether a story is of the source: of its year, and labelled or not as it says."""
    if source in _SETS:
        return True
    labelled, year = source.startswith("labelled-"), source.removeprefix("labelled-")
    of_year = all(rows[id]["published"].startswith(year) for id in part)
    return of_year and labelled == any(rows[id].get("story") for id in part)


def _article(row: Given) -> Article:
    text = row.get("text") or f"{row['title']}\n\n{row['body']}"
    id, title, published = row["id"], row["title"], row["published"]
    return Article(id, version_id(text), id, row["outlet"], None, title, None, published, "en", text)


def build(source: str, seed: str, count: int, folder: Path) -> Path:
    """A record of `count` stories at most, drawn by the seed."""
    path = folder / f"{source}-{seed}-{count}.db"
    if not path.exists():
        rows = given(source)
        every = stories(source, folder, rows)
        drawn = random.Random(seed).sample(every, min(count, len(every)))
        lines = [{key: rows[id][key] for key in KEYS if rows[id].get(key)} for part in drawn for id in part]
        path.with_suffix(".jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines), "utf-8")
        with Record.open(path.with_suffix(".part"), create=True) as record:
            pipeline.read([path.with_suffix(".jsonl")], record=record)
        path.with_suffix(".part").rename(path)
    return path


def pairs() -> list[tuple[Article, Article]]:
    """The pairs of MSRP, each sentence an article of its own."""
    lines = [line.split("\t") for line in needed(MSRP).read_text("utf-8-sig").splitlines()[1:]]
    return [
        (_sentence("left", f"{number}-{left}", told), _sentence("right", f"{number}-{right}", other))
        for number, (_, left, right, told, other) in enumerate(lines)
    ]


def _sentence(outlet: str, id: str, text: str) -> Article:
    return Article(id, version_id(text), id, outlet, None, None, None, DAYS[outlet], "en", text)


def of_pairs(every: Sequence[tuple[Article, Article]], *, doubtful: bool) -> Iterator[Shown]:
    """The differences of each pair by itself, as a record of nothing else would hold them."""
    for start in range(0, len(every), TOGETHER):
        chunk = every[start : start + TOGETHER]
        found = dict(pipeline.analyse([article for pair in chunk for article in pair]))
        for pair in chunk:
            said = {article.id: rows for article in pair if isinstance(rows := found[article.id], list)}
            story = pipeline.Given(pair[0].id, pair, said, (), ())
            findings = pipeline.tell(story)[0].findings
            statements = {statement.id: statement for statement in findings.statements}
            for row in findings.divergences:
                if (row.confidence < DOUBTFUL) == doubtful:
                    yield row, statements.get(row.statement or ""), {article.id: article for article in pair}


def shown(record: Record, *, doubtful: bool) -> Iterator[Shown]:
    """The differences of every story, in the order of the record."""
    for story in record.stories():
        by_id = {article.id: article for article in record.articles(story.id)}
        statements = {statement.id: statement for statement in record.statements(story.id)}
        for row in record.divergences(story.id):
            if (row.confidence < DOUBTFUL) == doubtful:
                yield row, statements.get(row.statement or ""), by_id


def printed(row: Divergence, statement: Statement | None, by_id: dict[str, Article]) -> str:
    """A difference with both its sides, and the wordings that they stand in."""
    lines = [f"{'' if statement else 'fact '}{row.kind}  {row.confidence:.2f}  {row.id}"]
    for side in filter(None, (row.left, row.right)):
        article = by_id[side.article]
        lines.append(f"  {article.outlet}, {article.published}: {_context(article.text, side)}")
        held = [w for w in (statement.wordings if statement else ()) if w.article == side.article]
        lines += [
            f"    wording: {' + '.join(article.text[slice(*s)] for s in w.content)[:LONGEST]}"
            for w in held
            if any(s.start < side.span.end and side.span.start < s.end for s in w.content)
        ][:1]
    return "\n".join(line.replace("\n", " / ") for line in lines)


def _context(text: str, side: Anchored) -> str:
    start, end = side.span
    return f"{text[max(0, start - CONTEXT) : start]}[[{text[start:end][:LONGEST]}]]{text[end : end + CONTEXT]}"


def main(source: str, seed: str, count: str, sample: str, folder: str, doubt: str = "") -> None:
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    if source == "msrp":
        found = pairs()
        read = random.Random(seed).sample(found, min(int(count), len(found)))
        every = list(of_pairs(read, doubtful=bool(doubt)))
    else:
        with Record.open(build(source, seed, int(count), where)) as record:
            every = list(shown(record, doubtful=bool(doubt)))
    drawn = random.Random(seed).sample(range(len(every)), min(int(sample), len(every)))
    print(f"{len(every)} shown, {len(drawn)} drawn")
    for number, at in enumerate(sorted(drawn), 1):
        print(f"\n[{number}] {printed(*every[at])}")


if __name__ == "__main__":
    main(*sys.argv[1:])
