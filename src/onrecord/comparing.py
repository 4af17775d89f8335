"""Articles compared with those of the days around them: the pairs and the links that the record keeps.

What is compared is bounded by the days, not by the record. An article without a date belongs to no day: it is compared
with the others that have none, some thousands at a time.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from onrecord import copies, stories
from onrecord.copies import Hashes, Text
from onrecord.data import Article, CopyKind
from onrecord.record.placing import Compared, Kept, Waiting
from onrecord.record.shelves import Shelves
from onrecord.stories import Profile
from onrecord.text.days import day, days_between

# Articles that are compared in one transaction, and the days that they may span: enough that the days around them are
# not fetched too often, and never many more days than they have articles of.
BATCH, SPAN = 256, 14
# Texts that are kept at hand, for those that are compared next.
AT_HAND = 1024
# Undated articles that undated ones are compared with at a time.
CHUNK = 4096


class Row(NamedTuple):
    """What is kept of an article, as arrays."""

    kept: Kept
    profile: Profile
    samples: Hashes


# (number, chance) of its pairs, and (number, kind, shared) of its links.
Found = tuple[list[tuple[int, int]], list[tuple[int, CopyKind, int]]]


def batches(waiting: Sequence[Waiting]) -> Iterator[list[Waiting]]:
    """`waiting` in the order of days, cut so that a batch spans few days; those without a date come last."""
    batch: list[Waiting] = []
    for one in sorted(waiting, key=lambda w: (day(w.published) is None, day(w.published) or 0, w.article)):
        if batch and (len(batch) == BATCH or not _together(batch[0], one)):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _together(first: Waiting, last: Waiting) -> bool:
    start, end = day(first.published), day(last.published)
    return start is end is None or (start is not None and end is not None and end - start <= SPAN)


class Comparing:
    """Compares one batch after the other; remembers the latest texts."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._at_hand: OrderedDict[int, Text] = OrderedDict()

    def compare(self, batch: Sequence[Waiting]) -> tuple[list[Compared], list[int]]:
        """The pairs and the links of each article of `batch` with those before it and with those in the record; and the
        articles in the record to be compared again, because they became echoes, or are no echoes any more."""
        texts = self._shelves.articles(w.number for w in batch)
        rows = [self._row(w.number, texts[w.number]) for w in batch]
        crowds = self._shelves.crowds([row.kept.crowd for row in rows], [row.kept.number for row in rows])
        voice_of, again = _heard(rows, [_thawed(one) for one in crowds])
        echoes = [self._echo(row, voice_of[row.kept.number]) for row in rows if row.kept.number in voice_of]
        return [*self._compared(rows, [row for row in rows if row.kept.number not in voice_of]), *echoes], again

    def _compared(self, batch: Sequence[Row], fresh: Sequence[Row]) -> list[Compared]:
        """The pairs and the links of `fresh`, those of `batch` that are no echoes."""
        mine = {row.kept.number for row in batch}  # what the record holds of them is of the past
        found: list[Found] = [([], []) for _ in fresh]
        own = len(fresh)  # of the first rows: each is compared with those before it, not with itself and those after
        for kept in self._around(fresh) if fresh else ():
            rows = [*fresh[:own], *(_thawed(one) for one in kept if one.number not in mine)]
            _pair(fresh, rows, own, found)
            self._link(fresh, rows, own, found)
            own = 0
        return [Compared(row.kept, tuple(p), tuple(k)) for row, (p, k) in zip(fresh, found, strict=True)]

    def _echo(self, row: Row, voice: int) -> Compared:
        """An echo, linked with its voice if they are copies."""
        number = row.kept.number
        self._fetch([number, voice])
        one, other = self._at_hand[number], self._at_hand[voice]
        link = copies.compare(one, other) if one.article.version != other.article.version else None
        return Compared(replace(row.kept, voice=voice), (), ((voice, *link),) if link else ())

    def _row(self, number: int, article: Article) -> Row:
        self._at_hand[number] = text = Text(article)
        profile, samples = stories.profile(article), text.samples
        version, terms = article.version, profile.terms.tobytes()
        kept = Kept(number, article.id, version, profile.day, terms, samples.tobytes(), stories.crowd(profile))
        return Row(kept, profile, samples)

    def _around(self, fresh: Sequence[Row]) -> Iterator[list[Kept]]:
        days = [row.profile.day for row in fresh if row.profile.day is not None]
        if days:
            reach = max(stories.WINDOW_DAYS, copies.WINDOW_DAYS)
            yield self._shelves.kept((min(days) - reach, max(days) + reach))
            return
        found = self._shelves.undated(0, CHUNK)
        yield found
        while len(found) == CHUNK:
            found = self._shelves.undated(found[-1].number, CHUNK)
            yield found

    def _link(self, fresh: Sequence[Row], rows: Sequence[Row], own: int, found: Sequence[Found]) -> None:
        shelf = copies.Shelf([row.samples for row in rows])
        at = {row.kept.number: row for row in rows}
        for place, row in enumerate(fresh):
            likely = (rows[other] for other in shelf.promising(row.samples) if not place <= other < own)
            near = [other.kept.number for other in likely if _may_be_linked(row, other)]
            pairs, links = found[place]
            alike = [n for n, chance in pairs if n in at and chance >= copies.ALIKE and _may_be_linked(row, at[n])]
            self._fetch([row.kept.number, *near, *alike])
            mine = self._at_hand[row.kept.number]
            for other in sorted({*near, *alike}):
                link = copies.compare(mine, self._at_hand[other], near=other in near, alike=other in alike)
                if link:
                    links.append((other, link.kind, link.shared))

    def _fetch(self, numbers: Sequence[int]) -> None:
        """Have these texts at hand."""
        for number in numbers:
            if number in self._at_hand:
                self._at_hand.move_to_end(number)
        missing = sorted({number for number in numbers if number not in self._at_hand})
        for number, article in self._shelves.articles(missing).items() if missing else ():
            self._at_hand[number] = Text(article)
        while len(self._at_hand) > max(AT_HAND, len(numbers)):
            self._at_hand.popitem(last=False)


def _heard(fresh: Sequence[Row], before: Sequence[Row]) -> tuple[dict[int, int], list[int]]:
    """The echoes among the fresh articles, with their voices; and the others of these crowds that are to be compared
    again. `before` is what the crowds held until now, the fresh articles with their former texts among it."""
    mine = {row.kept.number for row in fresh}
    was = _crowds(before)
    found: dict[int, int] = {}
    again = []
    for crowd, rows in _crowds([*fresh, *(row for row in before if row.kept.number not in mine)]).items():
        speakers = stories.voices(row.profile for row in rows)
        number = {row.profile.id: row.kept.number for row in rows}
        settled = _texts(speakers, rows) == _texts(stories.voices(row.profile for row in was[crowd]), was[crowd])
        for row in rows:
            voice = row.kept.voice
            if row.kept.number in mine or not settled:
                voice = number.get(stories.voice_of(row.profile, speakers) or "")
            if row.kept.number not in mine:
                again += [row.kept.number] if voice != row.kept.voice or voice in mine else []
            elif voice is not None:
                found[row.kept.number] = voice
    return found, again


def _crowds(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kept.crowd].append(row)
    return found


def _texts(speakers: Iterable[Profile], rows: Iterable[Row]) -> dict[str, str]:
    version = {row.profile.id: row.kept.version for row in rows}
    return {one.id: version[one.id] for one in speakers}


def _pair(fresh: Sequence[Row], rows: Sequence[Row], own: int, found: Sequence[Found]) -> None:
    window = stories.Window([row.profile for row in rows])
    for place, row in enumerate(fresh):
        for other, chance in window.pairs(row.profile):
            if not place <= other < own:
                found[place][0].append((rows[other].kept.number, chance))


def _thawed(kept: Kept) -> Row:
    terms = np.frombuffer(kept.terms, stories.ROW)
    return Row(kept, Profile(kept.article, kept.day, terms), np.frombuffer(kept.samples, np.dtype("<u4")))


def _may_be_linked(one: Row, other: Row) -> bool:
    """Whether two texts are to be compared: those that are the very same are known to be one."""
    days = days_between(one.profile.day, other.profile.day)
    return one.kept.version != other.kept.version and days <= copies.WINDOW_DAYS
