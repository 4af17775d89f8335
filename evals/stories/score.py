"""Stories on two years of labelled news, by the shared scorer.

    python -m evals.stories.score

The threshold was chosen on 2017; 2018 is the report. The trivial baseline leaves every article alone.
"""

import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

from evals.rows import DATA, Row, needed, scorer
from onrecord import stories
from onrecord.data import Article, version_id

FILE = DATA / "stories" / "allsides-2017-2018.jsonl.gz"
MEASURES = ("b3_f1", "pairwise_f1", "pairwise_precision", "pairwise_recall")


def articles(year: str) -> tuple[list[Article], list[dict[str, Any]]]:
    """The articles of one year, and their gold rows."""
    with gzip.open(needed(FILE), "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if (row.get("published") or "").startswith(year)]
    return [_article(row) for row in gold], gold


def _article(row: dict[str, Any]) -> Article:
    text = f"{row['title']}\n\n{row['body']}"
    title, published = row["title"], row["published"]
    return Article(row["id"], version_id(text), row["id"], row["outlet"], None, title, None, published, "en", text)


def rows() -> list[Row]:
    found, gold = articles("2018")
    with tempfile.TemporaryDirectory() as folder:
        ours = _score(Path(folder), gold, stories.group(found))
        alone = _score(Path(folder), gold, [(a.id,) for a in found])
    labelled = sum(1 for row in gold if row.get("story"))
    return [Row("stories, 2018", measure, ours[measure], alone[measure], labelled) for measure in MEASURES]


def _score(folder: Path, gold: list[dict[str, Any]], parts: list[tuple[str, ...]]) -> dict[str, Any]:
    wanted, guess = folder / "gold.jsonl", folder / "ours.jsonl"
    wanted.write_text("".join(json.dumps({"id": r["id"], "story": r.get("story")}) + "\n" for r in gold), "utf-8")
    lines = [json.dumps({"id": id, "story": str(i)}) + "\n" for i, part in enumerate(parts) for id in part]
    guess.write_text("".join(lines), "utf-8")
    return scorer("stories", wanted, guess)


if __name__ == "__main__":
    for row in rows():
        print(f"{row.task:24} {row.measure:20} {row.ours:6.2f}  {row.baseline:6.2f}  n={row.count}")
