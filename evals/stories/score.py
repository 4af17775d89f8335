"""Stories on two years of news, streamed into a record day by day, by the shared scorer.

    python -m evals.stories.score [YEAR]

Everything was learned and chosen on 2017; 2018 is the report. All articles of both years are read, labelled or not,
and the labelled ones of the year are scored. The trivial baseline leaves every article alone.
"""

import gzip
import json
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import Any

from evals.rows import DATA, Row, needed, scorer
from onrecord import grouping
from onrecord.data import Article, version_id
from onrecord.record import Record

FILE = DATA / "stories" / "allsides-2017-2018.jsonl.gz"
MEASURES = ("b3_f1", "pairwise_f1", "pairwise_precision", "pairwise_recall")


def articles(year: str = "") -> tuple[list[Article], list[dict[str, Any]]]:
    """The articles of one year, or all, by date; and their gold rows."""
    with gzip.open(needed(FILE), "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if (row.get("published") or "").startswith(year)]
    gold.sort(key=lambda row: (row["published"], row["id"]))
    return [_article(row) for row in gold], gold


def streamed(found: list[Article], path: Path) -> list[tuple[str, ...]]:
    """The stories of a record that read the articles of one day after those of the day before."""
    with Record.open(path, create=True) as record:
        for _, day in groupby(found, key=lambda article: article.published):
            record.add(list(day))
            grouping.group(record, lambda done, total: None)
        return [story.articles for story in record.stories()]


def _article(row: dict[str, Any]) -> Article:
    text = f"{row['title']}\n\n{row['body']}"
    title, published = row["title"], row["published"]
    return Article(row["id"], version_id(text), row["id"], row["outlet"], None, title, None, published, "en", text)


def rows(year: str = "2018") -> list[Row]:
    found, gold = articles()
    gold = [row for row in gold if row["published"].startswith(year)]
    with tempfile.TemporaryDirectory() as folder:
        parts = streamed(found, Path(folder) / "stories.db")
        ours = _score(Path(folder), gold, parts)
        alone = _score(Path(folder), gold, [(row["id"],) for row in gold])
    labelled = sum(1 for row in gold if row.get("story"))
    return [Row(f"stories, {year}, streamed", measure, ours[measure], alone[measure], labelled) for measure in MEASURES]


def _score(folder: Path, gold: list[dict[str, Any]], parts: list[tuple[str, ...]]) -> dict[str, Any]:
    wanted, guess = folder / "gold.jsonl", folder / "ours.jsonl"
    wanted.write_text("".join(json.dumps({"id": r["id"], "story": r.get("story")}) + "\n" for r in gold), "utf-8")
    lines = [json.dumps({"id": id, "story": str(i)}) + "\n" for i, part in enumerate(parts) for id in part]
    guess.write_text("".join(lines), "utf-8")
    return scorer("stories", wanted, guess)


if __name__ == "__main__":
    for row in rows(*sys.argv[1:]):
        print(f"{row.task:24} {row.measure:20} {row.ours:6.2f}  {row.baseline:6.2f}  n={row.count}")
