"""PolNeAR as training examples: brat files to labelled words, and the articles held out for stopping."""

import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.attributions.windows import GAPS, Ints, Words, read_words
from onrecord.text import words as words_of

TYPES = ("Source", "Cue", "Content")
Fragment = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """One article: `label` by word (0 is O, 1 + 2t and 2 + 2t are B and I of type t), and the fragments
    (type, first word, word after the last, attributions) in reading order; a source may stand in several."""

    name: str
    text: str
    words: Words
    label: Ints
    spans: list[tuple[int, int, int, tuple[int, ...]]]


def read_ann(path: Path) -> list[tuple[int, Fragment, tuple[int, ...]]]:
    """The fragments of one annotation file: (type, characters, numbers of the attributions they stand in)."""
    found: dict[str, tuple[int, list[Fragment]]] = {}
    owners: dict[str, list[int]] = defaultdict(list)
    events = 0
    for line in path.read_text(encoding="utf8").split("\n"):
        parts = line.split("\t")
        if line[:1] == "T" and len(parts) >= 2:
            kind, _, where = parts[1].partition(" ")
            if kind in TYPES:
                ends = [tuple(map(int, f.split())) for f in where.split(";")]
                found[parts[0]] = (TYPES.index(kind), [(s, e) for s, e in ends])
        elif line[:1] == "E" and len(parts) >= 2:
            for item in parts[1].split():
                owners[item.partition(":")[2]].append(events)
            events += 1
    return [(kind, span, tuple(owners[key])) for key, (kind, spans) in found.items() for span in spans]


def label(name: str, text: str, words: Words, ann: Path) -> Labelled:
    """Put the fragments of `ann` on words; one that shares a word with an earlier fragment is left out. A fragment that
    runs over a line break (three do) is labelled as one on each line."""
    labels = np.zeros(len(words.start), dtype=np.int64)
    spans = []
    for kind, (start, end), owners in sorted(read_ann(ann), key=lambda row: row[1]):
        first = int(np.searchsorted(words.end, start, side="right"))
        last = int(np.searchsorted(words.start, end, side="left"))
        if first >= last or labels[first:last].any():
            continue
        labels[first:last] = 2 + 2 * kind
        labels[first:last][words.feature[first:last] % GAPS >= 2] = 1 + 2 * kind
        labels[first] = 1 + 2 * kind
        spans.append((kind, first, last, owners))
    return Labelled(name, text, words, labels, spans)


def load(folder: Path, tokenizer: Tokenizer) -> list[list[Labelled]]:
    """All articles of a split, sorted by name; for each, one entry an annotator, the first of them being the gold."""
    files = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    out = []
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf8")
        words = read_words(text, tokenizer)
        out.append([label(path.stem, text, words, ann) for ann in files[path.stem]])
        if not out[-1]:
            print(f"{path.stem}: no annotation, left out", file=sys.stderr)
            out.pop()
    return out


def cue_words(articles: list[list[Labelled]], *, count: int, share: float) -> list[str]:
    """The words that stand in cues at least `count` times, and there for at least `share` of all their times."""
    everywhere: Counter[str] = Counter()
    in_cues: Counter[str] = Counter()
    for article in (versions[0] for versions in articles):
        everywhere.update(word.form for word in words_of(article.text))
        for kind, first, last, _ in article.spans:
            if kind == 1:
                where = int(article.words.start[first]), int(article.words.end[last - 1])
                in_cues.update(word.form for word in words_of(article.text, *where))
    return sorted(w for w, n in in_cues.items() if n >= count and n >= share * everywhere[w])


def hold_out(articles: list[list[Labelled]], *, count: int, seed: int) -> tuple[list[list[Labelled]], list[Labelled]]:
    """Split into training articles and `count` held out, the same number of each outlet (the name's first part)."""
    by_outlet = defaultdict(list)
    for article in articles:
        by_outlet[article[0].name.split("_")[0]].append(article)
    each = count // len(by_outlet)
    train, held = [], []
    for outlet in sorted(by_outlet):
        rows = by_outlet[outlet]
        random.Random(f"{seed} {outlet}").shuffle(rows)
        held += [row[0] for row in rows[:each]]
        train += rows[each:]
    return train, held
