"""What changed between two versions of an article, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from onrecord.record import Former, Record

# Words of context on either side of a change.
CONTEXT = 6
# Paragraphs, and the words of those that changed, are compared up to this many pairs (a matrix of one bit each: 12 MB);
# beyond it the whole run counts as one change.
MOST_PAIRS = 100_000_000

_WORD = re.compile(r"\S+\s*")
_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `removed` stood in the old text, `added` stands in the new; `before` and `after` are the words of the
    new text around it. Either of the two may be empty, not both."""

    before: str
    removed: str
    added: str
    after: str


@dataclass(frozen=True, slots=True)
class Edit:
    """An article that has had several texts: from which version to which, and what changed, in reading order; `gone`
    are the wordings that stood in the old text, and whose words do not stand in the new one."""

    article: str
    outlet: str
    title: str | None
    old: str
    new: str
    changes: tuple[Change, ...]
    gone: tuple[Former, ...] = ()


def edits(record: Record, articles: Sequence[str]) -> tuple[Edit, ...]:
    """Every step from one version to the next of `articles` (whole ids), in their order; none where nothing changed."""
    found = []
    former = record.former(articles)
    for id in articles:
        texts = record.versions(id)
        for old, new in pairwise(texts):
            changed = tuple(changes(old.text, new.text))
            gone = tuple(one for one in former if (one.article, one.version) == (id, old.version))
            found.append(Edit(id, new.outlet, new.title, old.version, new.version, changed, gone))
    return tuple(found)


def changes(old: str, new: str) -> Iterator[Change]:
    """What changed from `old` to `new`; white space counts for nothing.

    >>> [(one.removed, one.added) for one in changes("It will open in May.", "It may open in May.")]
    [('will', 'may')]
    """
    old_paragraphs, new_paragraphs = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    words, at = _WORD.findall(new), [0]
    for paragraph in new_paragraphs:
        at.append(at[-1] + len(_WORD.findall(paragraph)))
    for first, last, start, end in _runs(old_paragraphs, new_paragraphs):
        removed = _WORD.findall("".join(old_paragraphs[first:last]))
        for run in _runs(removed, words[at[start] : at[end]]):
            yield _change(removed[run[0] : run[1]], words, at[start] + run[2], at[start] + run[3])


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where `old` and `new` differ, white space aside: from, to in the one, from, to in the other."""
    left, right = ([" ".join(part.split()) for part in side] for side in (old, new))
    if left == right:
        return []
    if len(left) * len(right) > MOST_PAIRS:
        return [(0, len(old), 0, len(new))]
    runs: list[tuple[int, int, int, int]] = []
    for block in LCSseq.opcodes(left, right):
        if block.tag == "equal":
            continue
        if runs and (runs[-1][1], runs[-1][3]) == (block.src_start, block.dest_start):
            runs[-1] = (runs[-1][0], block.src_end, runs[-1][2], block.dest_end)
        else:
            runs.append((block.src_start, block.src_end, block.dest_start, block.dest_end))
    return runs


def _change(removed: Sequence[str], words: Sequence[str], start: int, end: int) -> Change:
    return Change(
        before="".join(words[max(0, start - CONTEXT) : start]).strip(),
        removed="".join(removed).strip(),
        added="".join(words[start:end]).strip(),
        after="".join(words[end : end + CONTEXT]).strip(),
    )
