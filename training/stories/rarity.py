"""Count in how many articles each stem stands: `python training/stories/rarity.py --data FOLDER`.

Reads the training texts of PolNeAR and the labelled and unlabelled news of 2017 (never 2018, which is the report), and
writes src/onrecord/text/rarity.json. No labels are read.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.stories.profiles import HEAD_WORDS
from onrecord.text import STOP_WORDS, forms
from onrecord.text.rarity import LEAST_COUNT
from onrecord.text.weights import stem

OUT = Path(__file__).resolve().parents[2] / "src" / "onrecord" / "text" / "rarity.json"


def texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "polnear" / "train" / "text").glob("*.txt")):
        yield path.read_text("utf-8", "replace")
    with gzip.open(data / "stories" / "allsides-2017-2018.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["published"].startswith("2017"):
                yield f"{row['title']}\n\n{row['body']}"


def main(data: Path) -> None:
    articles, counts = 0, Counter[str]()
    for text in texts(data):
        articles += 1
        head = forms(text[: 12 * HEAD_WORDS])[:HEAD_WORDS]
        counts.update({stem(form) for form in head if form not in STOP_WORDS})
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in sorted(counts.items()):
        if count >= LEAST_COUNT:
            by_count[count].append(term)
    found = {"articles": articles, "counts": {str(count): by_count[count] for count in sorted(by_count)}}
    OUT.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(articles, sum(map(len, by_count.values())), OUT.stat().st_size)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    main(parser.parse_args().data)
