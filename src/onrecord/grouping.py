"""New articles into the stories and the groups of copies of the record: what each touches, and no more.

An article is compared with those of the days around it; that makes pairs and links. The pieces of the graph of pairs
that it touches are divided anew, what people corrected is replayed over them, and the stories that come out of it take
the place of those that were there. `stories.group` and `copies.find` say in plain words what must come out: the same
division as if all articles had come at once.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord import copies, stories
from onrecord.comparing import Comparing, batches
from onrecord.data import CopyKind, Story
from onrecord.record import Record, replay
from onrecord.record.identity import assign
from onrecord.record.placing import Member
from onrecord.record.shelves import Shelves

# Articles that wait from whose pieces one transaction places.
BATCH = 256

Told = Callable[[int, int], None]


def group(record: Record, told: Told) -> None:
    """Bring the stories and the copies of `record` up to date; `told` hears how many of how many are compared."""
    shelves = record.shelves
    comparing, done = Comparing(shelves), 0
    while waiting := shelves.ungrouped():
        total = done + len(waiting)
        for batch in batches(waiting):
            shelves.store(*comparing.compare(batch))
            done += len(batch)
            told(done, total)
    while not record.grouped():
        _place(record, shelves.waiting(BATCH))


def _place(record: Record, waiting: Sequence[int]) -> None:
    """Place the articles of `waiting`, and all whose pieces or stories that touches, in one transaction."""
    touched = _Touched(record.shelves)
    touched.gather([*waiting, *record.shelves.unheeded()])
    members = record.shelves.members(touched.members)
    numbers = {member.article: number for number, member in members.items()}
    raw = [[members[number].article for number in part] for part in touched.parts]
    divided, titles, by = replay.stories(raw, record.corrections("story", articles=numbers))
    parts = sorted(sorted(numbers[id] for id in part) for part in divided)
    shown, taken = record.shelves.shown(numbers)
    ids = assign([[members[n].article for n in part] for part in parts], shown, taken=taken)
    groups = touched.groups()
    texts = record.shelves.articles(sorted({number for group, _ in groups for number in group}))
    same = [copies.gathered([texts[number] for number in group], kind) for group, kind in groups]
    found = [
        _story(id, [members[n] for n in part], [group for group, _ in groups], record.shelves)
        for id, part in zip(ids, parts, strict=True)
    ]
    record.store_stories(
        [_titled(story, titles) for story in found],
        same,
        {s.id: by[s.articles[0]] for s in found if s.articles[0] in by},
        placed=touched.placed,
    )


class _Touched:
    """What placing some articles anew touches: whole pieces, whole stories, whole groups of copies, and all that a
    correction of stories says something about where it says something about one of them. So each correction is
    replayed over all that it is about, or over nothing, and what is elsewhere costs nothing."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._pairs: dict[int, dict[int, int]] = {}
        self._links: dict[int, dict[int, CopyKind]] = {}
        self._grouped: set[int] = set()
        self._part_of: dict[int, list[int]] = {}
        self.placed: list[tuple[int, int, int]] = []

    @property
    def members(self) -> list[int]:
        """All articles that are touched."""
        return sorted(self._part_of)

    @property
    def parts(self) -> list[list[int]]:
        """The parts of their pieces that they make, before corrections."""
        return [part for number, part in sorted(self._part_of.items()) if number == min(part)]

    def gather(self, numbers: Iterable[int]) -> None:
        """Touch `numbers`, and all that follows from it."""
        waiting = deque(numbers)
        while waiting:
            number = waiting.popleft()
            if number not in self._part_of:
                waiting += self._touch(number)

    def _touch(self, number: int) -> list[int]:
        piece, name = self._shelves.placement(number)
        if piece is None or name is None:
            found = self._divide(number)
            beside = self._copies_of(found)
        else:
            found, beside = self._shelves.part(name), []
            self._part_of.update(dict.fromkeys(found, found))
        return [*beside, *self._shelves.story_mates(found), *self._shelves.corrected_with(found)]

    def _divide(self, number: int) -> list[int]:
        voice = self._shelves.voice(number) or number
        piece = self._shelves.order(stories.piece(voice, self._near))
        echoes: defaultdict[int, list[int]] = defaultdict(list)
        for echo, of in self._shelves.echoes(piece):
            echoes[of].append(echo)
        whole = [*piece, *(echo for found in echoes.values() for echo in found)]
        for voices in stories.divide(piece, self._near):
            part = [*voices, *(echo for one in voices for echo in echoes[one])]
            self._part_of.update(dict.fromkeys(part, part))
            self.placed += [(member, min(whole), min(part)) for member in part]
        return whole

    def _near(self, number: int) -> Mapping[int, int]:
        if number not in self._pairs:
            self._pairs[number] = self._shelves.pairs(number)
        return self._pairs[number]

    def _copies_of(self, numbers: Iterable[int]) -> list[int]:
        """All in the groups of copies that `numbers` lie in, themselves included; what was named before is left out."""
        found: list[int] = []
        for number in numbers:
            if number not in self._grouped:
                group = self._group(number)
                self._grouped.update(group)
                found += group
        return found

    def _group(self, number: int) -> Collection[int]:
        """The articles that share text with this one, directly or through others; itself included."""
        found = {number: None}
        waiting = [number]
        while waiting:
            member = waiting.pop()
            if member not in self._links:
                self._links[member] = self._shelves.links(member)
            fresh = [other for other in self._links[member] if other not in found]
            found.update(dict.fromkeys(fresh))
            waiting += fresh
        return found

    def groups(self) -> list[tuple[list[int], CopyKind]]:
        """The groups of copies that have one of the articles."""
        self._copies_of(self.members)
        return copies.groups(self._links)


def _story(id: str, members: Sequence[Member], groups: Sequence[Sequence[int]], shelves: Shelves) -> Story:
    dates = sorted(m.published for m in members if m.published)
    numbers = {m.number for m in members}
    repeated = sum(max(0, len(numbers.intersection(group)) - 1) for group in groups)
    return Story(
        id,
        _central(members, shelves),
        tuple(sorted(m.article for m in members)),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        tuple(sorted({m.outlet for m in members})),
        len(members) - repeated,
    )


def _central(members: Sequence[Member], shelves: Shelves) -> str:
    """The title of the article that is nearest to all others; ties go to the smallest id."""
    numbers = {m.number for m in members}
    near = {m.number: sum(c for n, c in shelves.pairs(m.number).items() if n in numbers) for m in members}
    ordered = sorted((m for m in members if m.title), key=lambda m: (-near[m.number], m.article))
    return next((line.strip() for m in ordered for line in (m.title or "").splitlines() if line.strip()), "")


def _titled(story: Story, titles: Mapping[str, str]) -> Story:
    return replace(story, title=titles.get(story.articles[0], story.title))
