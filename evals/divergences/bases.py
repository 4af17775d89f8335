"""Real wordings that the alterations start from, in two halves: one to build with, one to report.

PolNeAR's training part gives sentences of what its annotators marked as content, each with whether it stood in
quotation marks; an article lies in one half as a whole. The renderings are news sentences with five translations each.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.rows import DATA, needed

TRAIN = DATA / "polnear" / "train"
RENDERINGS = DATA / "translations" / "zh-en-renderings.tsv"
_CONTENT = re.compile(r"^T\d+\tContent (\d+) (\d+)\t")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_MARKS = '“”"‘`'
SHORTEST, LONGEST = 8, 45


@dataclass(frozen=True, slots=True)
class Base:
    """A sentence as an article printed it, without its outer quotation marks and its full stop."""

    article: str
    text: str
    quoted: bool


def bases(half: str) -> list[Base]:
    """The sentences of one half, "development" or "report", in the order of the files."""
    found: dict[str, Base] = {}
    for path in sorted(needed(TRAIN).glob("text/*")):
        name = path.name.removesuffix(".txt")
        if half_of(name) == half:
            annotated = sorted(TRAIN.glob(f"attributions/{name}_*.ann"))
            if annotated:
                for base in _sentences(name, path, annotated[0]):
                    found.setdefault(base.text, base)
    return list(found.values())


def half_of(name: str) -> str:
    """
    >>> half_of("breitbart_2015-11-11_the-ninth-circle-the-hellish-vie")
    'report'
    """
    return "report" if hashlib.sha256(name.encode()).digest()[0] % 2 else "development"


def _sentences(name: str, path: Path, annotated: Path) -> Iterator[Base]:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    for line in annotated.read_text("utf-8").splitlines():
        if not (match := _CONTENT.match(line)):
            continue
        content = text[int(match[1]) : int(match[2])]
        quoted = content.startswith(("“", '"')) and content.rstrip().endswith(("”", '"'))
        for sentence in _SENTENCE.split(content):
            bare = sentence.strip().strip(_MARKS).rstrip(".,").strip()
            if SHORTEST <= len(bare.split()) <= LONGEST and not set(bare) & {*_MARKS, *"\n\r[:"} and "''" not in bare:
                yield Base(name, bare.removeprefix("that "), quoted)


def renderings(half: str) -> list[tuple[str, ...]]:
    """The five renderings of each line; the first 500 lines are for development."""
    with needed(RENDERINGS).open(encoding="utf-8", newline="") as file:
        rows = [
            tuple(cell.lstrip("\ufeff").strip() for cell in row[1:])
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ][1:]
    return rows[:500] if half == "development" else rows[500:]
