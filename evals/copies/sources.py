"""The articles that the judged pairs name: news, PolNeAR's training part, agencies, the seeds, one story."""

import csv
import html
import json
import re

from evals.rows import DATA, needed
from evals.stories.score import articles
from onrecord.data import Article, version_id

SEEDS = DATA / "seeds"
SEEDS_DAY = "2025-11-27"
ONE_STORY = DATA / "onestory" / "inflation.json"
# The day on which the articles on one story count as published, all of them about one month.
ONE_STORY_DAY = "2022-08-01"
POLNEAR = DATA / "polnear"
AGENCIES = DATA / "tempeval3" / "AQUAINT"
_NAME = re.compile(r"(?P<agency>[A-Z]{3})(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\.\d{4}")
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TITLE = re.compile(r"<TITLE>(.*?)</TITLE>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def everything() -> dict[str, Article]:
    """All articles by id."""
    found = (*articles()[0], *_seeds(), *_one_story(), *_polnear(), *_agencies())
    return {article.id: article for article in found}


def _seeds() -> list[Article]:
    texts = {path.stem: path.read_text("utf-8") for path in sorted(needed(SEEDS).glob("*.txt"))}
    return [
        Article(id, version_id(text), id, id, None, text.partition("\n")[0], None, SEEDS_DAY, "en", text)
        for id, text in texts.items()
    ]


def _one_story() -> list[Article]:
    rows = [row for row in json.loads(needed(ONE_STORY).read_text("utf-8")) if row["content"]]
    return [
        Article(
            row["id"], version_id(row["content"]), row["id"], row["domain"], None, row["title"], None, ONE_STORY_DAY,
            "en", f"{row['title']}\n\n{row['content']}",
        )
        for row in rows
    ]  # fmt: skip


def _polnear() -> list[Article]:
    with needed(POLNEAR / "metadata.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["compartment"] == "train"]
    found = []
    for row in rows:
        id = row["filename"]
        text = (POLNEAR / "train" / "text" / f"{id}.txt").read_text("utf-8")
        day = row["publication_date"]
        found.append(Article(id, version_id(text), id, row["publisher"], None, row["title"], None, day, "en", text))
    return found


def _agencies() -> list[Article]:
    found = []
    for path in sorted(needed(AGENCIES).glob("*.tml")):
        name, source = _NAME.fullmatch(path.stem), path.read_text("utf-8")
        body, title = _TEXT.search(source), _TITLE.search(source)
        if name and body:
            text = html.unescape(_TAG.sub("", body[1])).strip()
            day = f"{name['year']}-{name['month']}-{name['day']}"
            headline = title[1].strip() if title else None
            id, agency = path.stem, name["agency"]
            found.append(Article(id, version_id(text), id, agency, None, headline, None, day, "en", text))
    return found
