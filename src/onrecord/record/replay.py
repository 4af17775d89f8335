"""What people corrected, replayed over what the program derived: pure, and always the last word.

A correction says something about the articles and spans that a person saw, and about nothing else. What arrives later
goes where the program puts it: with the part that it belongs to, whether a person shaped that part or not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.data import Article, Attribution, Span, SpeakerKind, Wording
from onrecord.record.cutting import cut
from onrecord.speakers import Group

CorrectedKind = Literal["story", "speaker", "statement"]
Action = Literal["merge", "split", "move", "rename", "accept", "reject"]

# What was found anew is what a person corrected if the two share this much: the boundary of a span may move with a
# better model or another article, half of the words may not.
SAME_SPAN = 0.5


@dataclass(frozen=True, slots=True)
class Hold:
    """What a correction is anchored to, in the version that holds now: an article, or where `content` is given, those
    spans of it; `source` tells apart two sources of the same words."""

    article: str
    content: tuple[Span, ...] = ()
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The speaker that a correction leads to in every story; `id` is null until it is first shown."""

    id: str | None
    key: str
    name: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person said. `sides` are, by action:

    merge: each of those that are one; split: what comes out, the rest; move: what is moved, where it goes;
    rename, accept, reject: what is meant. `keys` are the speakers known across stories that the correction is about.
    """

    number: int
    kind: CorrectedKind
    action: Action
    sides: tuple[tuple[Hold, ...], ...]
    name: str | None = None
    target: Target | None = None
    keys: tuple[str, ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Replayed:
    """The parts after all corrections, in no promised order. `bases` are the indices of the parts given that each comes
    from, null for one that comes from none; `by` the numbers of the corrections that shaped it."""

    parts: tuple[tuple[str, ...], ...]
    bases: tuple[int | None, ...]
    names: tuple[str | None, ...]
    targets: tuple[Target | None, ...]
    by: tuple[tuple[int, ...], ...]


Members = tuple[str, ...]


def replay(
    parts: Sequence[Sequence[str]],
    corrections: Iterable[tuple[Correction, Sequence[Members]]],
    *,
    keys: Sequence[str | None] = (),
) -> Replayed:
    """Apply `corrections`, each with the members of its sides, in their order to the disjoint `parts`.

    `keys` are the identities of the parts, where they have any. The result depends on the members of the parts and not
    on their order. A side of which nothing is left has no effect.

    >>> merge = Correction(1, "story", "merge", ())
    >>> replay([["a"], ["b", "c"], ["d"]], [(merge, [("a",), ("b",)])]).parts
    (('a', 'b', 'c'), ('d',))
    """
    division = _Division(parts, keys)
    for correction, sides in corrections:
        present = [tuple(dict.fromkeys(m for m in side if m in division.place)) for side in sides]
        _ACTIONS[correction.action](division, correction, present)
    return division.result()


class _Division:
    """The parts while corrections are applied to them."""

    def __init__(self, parts: Sequence[Sequence[str]], keys: Sequence[str | None]) -> None:
        self.parts: list[set[str]] = [set(part) for part in parts]
        self.bases: list[int | None] = list(range(len(parts)))
        self.keys = list(keys) or [None] * len(parts)
        self.place = {member: index for index, part in enumerate(parts) for member in part}
        self.names: dict[int, str | None] = {}
        self.targets: dict[int, Target] = {}
        self.by: defaultdict[int, set[int]] = defaultdict(set)

    def home(self, side: Members, *, without: frozenset[int] = frozenset()) -> int | None:
        """The part that holds most of `side`; of equals the one with the first member by name."""
        held = Counter(self.place[member] for member in side if self.place[member] not in without)
        first = {index: min(m for m in side if self.place[m] == index) for index in held}
        return min(held, key=lambda index: (-held[index], first[index]), default=None)

    def keyed(self, keys: Iterable[str]) -> list[int]:
        wanted = set(keys)
        return [index for index, key in enumerate(self.keys) if key in wanted and self.parts[index]]

    def gather(self, members: Iterable[str], index: int) -> None:
        for member in members:
            self.parts[self.place[member]].discard(member)
            self.parts[index].add(member)
            self.place[member] = index

    def new(self, base: int | None = None) -> int:
        self.parts.append(set())
        self.bases.append(base)
        self.keys.append(None)
        return len(self.parts) - 1

    def aim(self, index: int, target: Target | None) -> None:
        if target is not None:
            self.targets[index], self.keys[index], self.names[index] = target, target.key, target.name

    def drop(self, members: Iterable[str]) -> None:
        for member in members:
            self.parts[self.place.pop(member)].discard(member)

    def result(self) -> Replayed:
        kept = [index for index, part in enumerate(self.parts) if part]
        return Replayed(
            parts=tuple(tuple(sorted(self.parts[index])) for index in kept),
            bases=tuple(self.bases[index] for index in kept),
            names=tuple(self.names.get(index) for index in kept),
            targets=tuple(self.targets.get(index) for index in kept),
            by=tuple(tuple(sorted(self.by[index])) for index in kept),
        )


def _merge(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    homes = [home for side in sides if (home := division.home(side)) is not None]
    homes += sorted(division.keyed(correction.keys), key=lambda index: min(division.parts[index]))
    if not homes:
        return
    for index in homes[1:]:
        division.gather(sorted(division.parts[index]), homes[0])
    division.gather([member for side in sides for member in side], homes[0])
    division.aim(homes[0], correction.target)
    division.by[homes[0]].add(correction.number)


def _split(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    out, rest = sides
    if not out:
        return
    mixed = frozenset(division.place[member] for member in rest)
    index, before = division.home(out, without=mixed), division.home(out)
    if index is None:
        index = division.new(None if before is None else division.bases[before])
        division.aim(index, correction.target)
    elif division.keys[index] in correction.keys:
        division.aim(index, correction.target)
    division.gather(out, index)
    stayed = division.home(rest)
    division.by[index].add(correction.number)
    if stayed is not None:
        division.by[stayed].add(correction.number)


def _move(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    """What is moved may lie in another story by now than where it was moved to: then the speaker is one in both."""
    moved, there = sides[0], tuple(member for member in sides[1] if member not in sides[0])
    known = division.keyed([correction.target.key] if correction.target else [])
    index = next(iter(known), division.home(there))
    if correction.target is None and (not moved or index is None):
        return
    if index is None:
        if not moved:
            return
        index = division.new()
    division.gather(moved, index)
    division.aim(index, correction.target)
    division.by[index].add(correction.number)


def _rename(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    home = division.home(sides[0])
    for index in {*division.keyed(correction.keys), *([] if home is None else [home])}:
        division.names[index] = correction.name
        division.by[index].add(correction.number)


def _accept(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    home = division.home(sides[0])
    if home is not None:
        division.gather(sides[0], home)
        division.by[home].add(correction.number)


def _reject(division: _Division, correction: Correction, sides: Sequence[Members]) -> None:
    """An article stands alone, since every article is in a story; other members are in no part any more."""
    if correction.kind != "story":
        division.drop(sides[0])
        return
    for member in sides[0]:
        index = division.place[member]
        if len(division.parts[index]) > 1:
            index = division.new(division.bases[index])
            division.gather([member], index)
        division.by[index].add(correction.number)


_ACTIONS = {
    "merge": _merge, "split": _split, "move": _move, "rename": _rename, "accept": _accept, "reject": _reject,
}  # fmt: skip


def stories(
    parts: Sequence[Sequence[str]], corrections: Sequence[Correction]
) -> tuple[list[tuple[str, ...]], dict[str, str], dict[str, tuple[int, ...]]]:
    """Corrected `parts` (article ids); the titles that people gave, and the numbers of the corrections that shaped a
    part, both by each article of it."""
    done = replay(parts, [(c, [tuple(hold.article for hold in side) for side in c.sides]) for c in corrections])
    titles = {id: name for part, name in zip(done.parts, done.names, strict=True) if name for id in part}
    return list(done.parts), titles, _shaped(done)


def statements(
    sayings: Sequence[Sequence[Wording]], articles: Sequence[Article], corrections: Sequence[Correction]
) -> tuple[list[tuple[Wording, ...]], dict[str, tuple[int, ...]]]:
    """Corrected `sayings` of `articles`, their wordings by article and first span; and by `member`, the numbers of the
    corrections that shaped the saying of a wording."""
    borders: defaultdict[str, list[tuple[Span, ...]]] = defaultdict(list)
    found_again = {(w.article, w.content) for saying in sayings for w in saying}
    for hold in (hold for correction in corrections for side in correction.sides for hold in side):
        if (hold.article, hold.content) not in found_again:
            borders[hold.article].append(hold.content)
    by_id = {article.id: article for article in articles}
    pieces = {member(w): cut(w, borders[w.article], by_id[w.article]) for saying in sayings for w in saying}
    of: defaultdict[str, list[Wording]] = defaultdict(list)
    for piece in (piece for found in pieces.values() for piece in found):
        of[piece.article].append(piece)
    told = [(c, [tuple(id for hold in side for id in _worded(hold, of)) for side in c.sides]) for c in corrections]
    done = replay([[member(piece) for w in saying for piece in pieces[member(w)]] for saying in sayings], told)
    one = {member(piece): piece for found in pieces.values() for piece in found}
    origins = {member(piece): w for saying in sayings for w in saying for piece in pieces[member(w)]}
    counts = {id: len(found) for id, found in pieces.items()}
    parts = [_joined([one[id] for id in part], origins, counts) for part in done.parts]
    by = {member(w): numbers for part, numbers in zip(parts, done.by, strict=True) if numbers for w in part}
    return parts, by


def _joined(part: Iterable[Wording], origins: Mapping[str, Wording], counts: Mapping[str, int]) -> tuple[Wording, ...]:
    """The wordings of one part; the pieces of one wording that all stand in it are that wording again."""
    gathered: defaultdict[Wording, list[Wording]] = defaultdict(list)
    for piece in part:
        gathered[origins[member(piece)]].append(piece)
        kept: dict[tuple[str, tuple[Span, ...]], Wording] = {}

    for origin, found in gathered.items():
        for wording in [origin] if len(found) == counts[member(origin)] else found:
            # The same words of two nested attributions are worded once in one statement.
            kept.setdefault((wording.article, wording.content), wording)
    return tuple(kept[key] for key in sorted(kept))


def member(wording: Wording) -> str:
    """What tells a wording from every other: two attributions may have the same words."""
    return f"{wording.attribution} {wording.id}"


def speakers(
    groups: Sequence[Group], attributions: Mapping[str, Sequence[Attribution]], corrections: Sequence[Correction]
) -> tuple[list[Group], dict[str, tuple[int, ...]]]:
    """Corrected `groups` of one story; and by attribution, the numbers of the corrections that shaped its group.

    `attributions` are those of each article. One that a person took from its speaker is in no group.
    """
    parts, keys = [group.members for group in groups], [group.key for group in groups]
    told = [(c, [_said(side, attributions) for side in c.sides]) for c in corrections]
    done = replay(parts, told, keys=keys)
    of = {member: group for group in groups for member in group.members}
    return [_group(done, index, groups, of) for index in range(len(done.parts))], _shaped(done)


def _group(done: Replayed, index: int, groups: Sequence[Group], of: Mapping[str, Group]) -> Group:
    members, base, target, name = done.parts[index], done.bases[index], done.targets[index], done.names[index]
    told = [groups[base]] if base is not None else [of[member] for member in members]
    aliases = {alias for group in (*told, *(of[member] for member in members)) for alias in group.aliases}
    group = replace(told[0], aliases=tuple(sorted(aliases)), members=members)
    if target is not None:
        group = replace(group, key=target.key, kind=target.kind)
    return replace(group, name=name) if name else group


def _shaped(done: Replayed) -> dict[str, tuple[int, ...]]:
    return {member: by for part, by in zip(done.parts, done.by, strict=True) if by for member in part}


def _said(side: Iterable[Hold], attributions: Mapping[str, Sequence[Attribution]]) -> Members:
    """The attribution of each hold: where several are nested, the one whose words are most like it."""
    members = []
    for hold in side:
        told = attributions.get(hold.article, ())
        likeness, _, id = max(
            ((_alike(hold.content, a.content), a.source == hold.source, a.id) for a in told), default=(0.0, False, "")
        )
        members += [id] if likeness >= SAME_SPAN else []
    return tuple(members)


def _worded(hold: Hold, wordings: Mapping[str, Sequence[Wording]]) -> list[str]:
    """The wording that is `hold`; else those that lie in it, which may have come apart since; else the one that holds
    most of it. A saying inside another one ("X said that Y told Z") is a wording of its own."""
    same = [member(w) for w in wordings.get(hold.article, ()) if w.content == hold.content]
    if same:
        return same
    shared = [(_shared(hold.content, w.content), w) for w in wordings.get(hold.article, ())]
    inside = [member(w) for size, w in shared if size and size >= SAME_SPAN * _length(w.content)]
    around = [member(w) for size, w in shared if size and size >= SAME_SPAN * _length(hold.content)]
    return inside or around


def _alike(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Shared by joint length of two lists of spans, 0 to 1."""
    shared = _shared(left, right)
    joint = _length(left) + _length(right) - shared
    return shared / joint if joint else 0.0


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _length(content: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in content)
