"""Copies: near-duplicates and rewrites among pairs of real articles that were judged by reading, and made reprints.

    python -m evals.copies.score

Each pair is given to `copies.find` alone. The trivial baseline knows identical texts only. What tells a rewrite was
chosen on 2017 and the seeds, so these have rows of their own, and so have reprints made from real articles while it
runs. README.md says how the pairs were found and judged.
"""

import csv
import json
import zlib
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from evals.copies.alter import VARIANTS
from evals.copies.sources import SEEDS_DAY, everything
from evals.rows import DATA, Row, needed
from evals.stories.score import articles
from onrecord import copies, stories
from onrecord.data import Article, version_id

PAIRS = Path(__file__).with_name("pairs.json")
RENDERINGS = DATA / "translations" / "zh-en-renderings.tsv"
# Two people's renderings of so many sentences in a row, taken as two articles; the second corrected a machine's.
SENTENCES, BY_HAND = 15, ("HT", "PE")
# The renderings by machines, beside the first person's.
BY_MACHINE = ("C4", "C6", "OA")
# Articles of agencies before this day are development data.
AGENCIES_SINCE = "1999-05"
NEAR_DUPLICATES, REWRITES = ("identical", "near_duplicate"), ("rewrite",)
# Reprints are made of one article of 2018 in so many, as a hash of its id says, of at least so many characters.
ONE_IN, LEAST = 32, 1200

# Two articles, and what a reader called them.
Pair = tuple[Article, Article, str]
Finder = Callable[[Article, Article], str]


def ours(one: Article, other: Article) -> str:
    """What the product calls two articles, given that they are all it has; "none" where they are no copies."""
    window = stories.Window([stories.profile(other)])
    chance = max((chance for _, chance in window.pairs(stories.profile(one))), default=0)
    low, high = sorted((one.id, other.id))
    found = copies.find([one, other], {(low, high)} if chance >= copies.ALIKE else ())
    return found[0].kind if found else "none"


def identical(one: Article, other: Article) -> str:
    """The trivial baseline."""
    return "identical" if one.version == other.version else "none"


def judged() -> list[Pair]:
    """The pairs on which the reader could decide."""
    of = everything()
    pairs = json.loads(PAIRS.read_text("utf-8"))
    return [(of[one], of[other], label) for one, other, label in pairs if label != "doubtful"]


def rows() -> list[Row]:
    pairs = judged()
    of = {year: [p for p in pairs if (p[0].published or "").startswith(year)] for year in ("2017", "2018", SEEDS_DAY)}
    agencies = [p for p in pairs if AGENCIES_SINCE <= (p[0].published or "") < "2001"]
    return [
        *_scored("copies, judged pairs", [p for p in pairs if p[0].published != SEEDS_DAY], NEAR_DUPLICATES),
        *_scored("copies, judged pairs of 2017 (development)", of["2017"], REWRITES),
        *_scored("copies, judged pairs of 2018", of["2018"], REWRITES),
        *_scored("copies, agencies 1999 to 2000", agencies, REWRITES),
        *_scored("copies, seeds (development)", of[SEEDS_DAY], REWRITES),
        *_renderings(),
        *_made(),
    ]


def _scored(task: str, pairs: list[Pair], only: Collection[str]) -> list[Row]:
    by_us, by_identity = [ours(a, b) for a, b, _ in pairs], [identical(a, b) for a, b, _ in pairs]
    labels = [label for _, _, label in pairs]
    scored = []
    for name, kinds in (("near-duplicate", NEAR_DUPLICATES), ("rewrite", REWRITES)):
        if kinds != only:
            continue
        for measure, of, count in (
            ("precision", _precision, sum(kind in kinds for kind in by_us)),
            ("recall", _recall, sum(label in kinds for label in labels)),
        ):
            # With nothing found there is no precision; on our side that must not pass unseen, so it counts as zero.
            value, beside = of(kinds, labels, by_us), of(kinds, labels, by_identity)
            scored.append(Row(task, f"{name} {measure}", value or 0.0, beside, count))
    return scored


def _precision(kinds: Collection[str], labels: list[str], found: list[str]) -> float | None:
    right = [label in kinds for label, kind in zip(labels, found, strict=True) if kind in kinds]
    return 100 * sum(right) / len(right) if right else None


def _recall(kinds: Collection[str], labels: list[str], found: list[str]) -> float | None:
    return _precision(kinds, found, labels)


def _renderings() -> list[Row]:
    """How many renderings of one text are rewrites, and how many of those of two neighbouring texts. The first half of
    the file is development data."""
    with needed(RENDERINGS).open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    starts = range(0, len(lines) - SENTENCES + 1, SENTENCES)
    of = {name: [_rendering(name, at, lines[at : at + SENTENCES]) for at in starts] for name in (*BY_HAND, *BY_MACHINE)}
    half = len(starts) // 2
    first, second = BY_HAND
    late = [list(zip(of[first][half:], of[name][half:], strict=True)) for name in (second, *BY_MACHINE)]
    task = f"copies, two renderings of {SENTENCES} sentences"
    return [
        _taken(task, "rewrite recall", list(zip(of[first], of[second], strict=True))),
        _taken(task, "neighbours taken for rewrites", list(zip(of[first][:-1], of[second][1:], strict=True))),
        _taken(f"{task}, second half", "rewrite recall", late[0]),
        _taken(
            f"{task}, second half", "rewrite recall, a person's and a machine's", [p for few in late[1:] for p in few]
        ),
    ]


def _taken(task: str, measure: str, pairs: list[tuple[Article, Article]]) -> Row:
    return Row(task, measure, 100 * sum(ours(a, b) == "rewrite" for a, b in pairs) / len(pairs), None, len(pairs))


def _rendering(name: str, at: int, lines: list[dict[str, str]]) -> Article:
    text = " ".join(line[name].strip() for line in lines)
    return Article(f"{name}-{at}", version_id(text), name, name, None, None, None, SEEDS_DAY, "en", text)


def _made() -> list[Row]:
    chosen = [a for a in articles("2018")[0] if not zlib.crc32(a.id.encode()) % ONE_IN and len(a.text) >= LEAST]
    made = []
    for name, change in VARIANTS.items():
        pairs = [(article, _reprint(article, change(article.text))) for article in chosen]
        shares = [sum(of(a, b) in NEAR_DUPLICATES for a, b in pairs) for of in (ours, identical)]
        values = [100 * share / len(pairs) for share in shares]
        made.append(Row("copies, made reprints", f"{name} recall", values[0], values[1], len(pairs)))
    return made


def _reprint(article: Article, text: str) -> Article:
    title = text.partition("\n\n")[0]
    return replace(
        article, id=f"{article.id}-reprint", version=version_id(text), outlet="Reprint", title=title, text=text
    )


if __name__ == "__main__":
    for row in rows():
        beside = "" if row.baseline is None else f"{row.baseline:.2f}"
        print(f"{row.task:28} {row.measure:28} {row.ours:6.2f}  {beside:>6}  n={row.count}")
