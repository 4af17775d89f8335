"""Does what people corrected outlast what comes later? Ten corrections of every kind, 500 new articles, a rederivation.

    python -m bench.corrections [OF_EACH] [ARTICLES] [MORE]

The articles are the first 150 words of the shared stories, attributions are found by the rules. Every correction has a
story of its own (or two), and a speaker who stands in no other; no two of one kind lie within a week, for two stories
that were renamed and then become one, by what arrives, can bear one name only. Whether it holds is seen from the
articles, spans and names of the record as they are then, without asking what the program thinks it replayed. Appends to
bench/results; exits with 1 where a correction does not hold.
"""

import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.setting import keep, stories
from bench.steps import use_rules
from onrecord import pipeline
from onrecord.data import Span, Statement, Story, Wording
from onrecord.record import Record
from onrecord.record.replay import Action, CorrectedKind
from onrecord.text.days import day

WORDS = 150
APART = 7  # days between the stories of two corrections of one kind


class Now:
    """The record as it is: articles by story, attributions by speaker, and the places of statements."""

    def __init__(self, record: Record) -> None:
        found = record.stories()
        self.story = {article: one.id for one in found for article in one.articles}
        self.title = {one.id: one.title for one in found}
        self.speaker = {a.id: a.speaker for _, a in record.each_attribution()}
        self.name = {id: one.name for id, one in record.speakers().items()}
        self._places: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._same: defaultdict[tuple[str, tuple[Span, ...]], set[str]] = defaultdict(set)
        for statement in record.each_statement():
            for wording in statement.wordings:
                self._same[wording.article, wording.content].add(statement.id)
                self._places[wording.article] += [(*span, statement.id) for span in wording.content]

    def owners(self, *wordings: Wording) -> set[str]:
        """The statements of `wordings`: of one that was cut in another way since, those of all its characters."""
        found: set[str] = set()
        for w in wordings:
            found |= self._same.get((w.article, w.content)) or {
                id for s, e, id in self._places[w.article] if any(s < end and start < e for start, end in w.content)
            }
        return found


Holds = Callable[[Now], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """A correction to make, and how to see whether it holds."""

    ids: tuple[str, ...]
    holds: Holds
    members: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A story that nobody corrected yet, another one, and what is in the first: the attributions of each speaker who
    stands in no other story, the most first, and the statements, those with the most wordings first."""

    story: Story
    other: Story
    speakers: Sequence[tuple[str, Sequence[str]]]
    statements: Sequence[Statement]


def most(ids: Iterable[str | None]) -> str | None:
    """The id that stands there most often: what is moved goes on with the largest part of where it went."""
    return Counter(ids).most_common(1)[0][0]


def of_story(action: Action, scene: Scene) -> Plan | None:
    story, other = scene.story, scene.other
    mine, theirs = story.articles, other.articles
    one, *rest = mine
    match action:
        case "merge":
            return Plan((story.id, other.id), lambda now: len({now.story[a] for a in (*mine, *theirs)}) == 1)
        case "split" if rest:
            return Plan((story.id,), lambda now: now.story[one] not in {now.story[a] for a in rest}, (one,))
        case "move":
            return Plan((other.id,), lambda now: now.story[one] == most(now.story[a] for a in theirs), (one,))
        case "rename":
            name = f"Renamed {story.id}"
            return Plan((story.id,), lambda now: name in {now.title[now.story[a]] for a in mine}, name=name)
        case "accept" if rest:
            return Plan((story.id,), lambda now: len({now.story[a] for a in mine}) == 1)
        case "reject" if rest:
            return Plan((story.id,), lambda now: len({now.story[a] for a in mine}) == len(mine))
    return None


def of_speaker(action: Action, scene: Scene) -> Plan | None:
    if len(scene.speakers) < 2:
        return None
    (id, mine), (other, theirs) = scene.speakers[:2]
    one, *rest = mine
    name = f"Name {id}"
    match action:
        case "merge":
            return Plan((id, other), lambda now: len({now.speaker[a] for a in (*mine, *theirs)}) == 1)
        case "split" if rest:

            def parted(now: Now) -> bool:
                return now.name.get(now.speaker[one] or "") == name and now.speaker[one] not in map(
                    now.speaker.get, rest
                )

            return Plan((id,), parted, (one,), name)
        case "move":
            return Plan((other,), lambda now: now.speaker[one] == most(now.speaker[a] for a in theirs), (one,))
        case "rename":
            return Plan((id,), lambda now: {now.name.get(now.speaker[a] or "") for a in mine} == {name}, name=name)
        case "accept" if rest:
            return Plan((id,), lambda now: len({now.speaker[a] for a in mine} - {None}) == 1)
        case "reject":
            return Plan((id,), lambda now: {now.speaker[a] for a in mine} == {None})
    return None


def of_statement(action: Action, scene: Scene) -> Plan | None:
    if len(scene.statements) < 2:
        return None
    one, other = scene.statements[:2]
    first, *rest = one.wordings
    match action:
        case "merge":
            both = (*one.wordings, *other.wordings)
            return Plan((one.id, other.id), lambda now: len(now.owners(*both)) == 1)
        case "split" if rest:

            def parted(now: Now) -> bool:
                return bool(now.owners(first)) and not now.owners(first) & now.owners(*rest)

            return Plan((one.id,), parted, (first.id,))
        case "move":
            moved = other.wordings[0]

            def together(now: Now) -> bool:
                return len(now.owners(moved)) == 1 and now.owners(moved) <= now.owners(*one.wordings)

            return Plan((one.id,), together, (moved.id,))
        case "accept":
            return Plan((one.id,), lambda now: len(now.owners(*one.wordings)) == 1)
        case "reject":
            return Plan((one.id,), lambda now: not now.owners(*one.wordings))
    return None


OF = {"statement": of_statement, "story": of_story, "speaker": of_speaker}
ACTIONS: tuple[Action, ...] = ("split", "accept", "reject", "merge", "move", "rename")
KINDS: tuple[tuple[CorrectedKind, Action], ...] = (
    *(("statement", action) for action in ACTIONS if action != "rename"),
    *(("story", action) for action in ACTIONS),
    *(("speaker", action) for action in ACTIONS),
)


def scenes(record: Record) -> list[Scene]:
    """The stories two by two, those with the most articles first."""
    found = sorted(record.stories(), key=lambda s: (-len(s.articles), s.id))
    holders: defaultdict[str, set[str]] = defaultdict(set)
    said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    of = {article: story.id for story in found for article in story.articles}
    for article, one in record.each_attribution():
        if one.speaker:
            holders[one.speaker].add(of[article])
            said[of[article], one.speaker].append(one.id)
    half = (len(found) + 1) // 2
    made = []
    for story, other in zip(found[:half], reversed(found[half:]), strict=False):
        mine = [(id, rows) for (where, id), rows in said.items() if where == story.id and len(holders[id]) == 1]
        told = sorted(record.statements(story.id), key=lambda s: (-len(s.wordings), s.id))
        made.append(Scene(story, other, sorted(mine, key=lambda row: (-len(row[1]), row[0])), told))
    return made


def correct(record: Record, of_each: int) -> list[tuple[str, Holds]]:
    """Make `of_each` corrections of every kind; each with how to see whether it holds."""
    free, made = scenes(record), []
    for kind, action in KINDS:
        taken: list[int] = []
        for scene in list(free):
            at = day(scene.story.first) or 0
            if len(taken) == of_each or any(abs(at - other) < APART for other in taken):
                continue
            if plan := OF[kind](action, scene):
                record.correct(kind, action, *plan.ids, members=plan.members, name=plan.name)
                made.append((f"{kind} {action}", plan.holds))
                free.remove(scene)
                taken.append(at)
    return made


def held(record: Record, made: Sequence[tuple[str, Holds]]) -> dict[str, int]:
    """How many corrections of each kind hold."""
    now = Now(record)
    counts = Counter({kind: 0 for kind, _ in made})
    counts.update(kind for kind, holds in made if holds(now))
    return dict(counts)


def outlasting(record: Record, first: Path, more: Path, of_each: int) -> Iterator[tuple[str, dict[str, int]]]:
    """Read, correct, read more, derive again: after each step, how many corrections of each kind hold."""
    pipeline.read([first], record=record)
    made = correct(record, of_each)
    yield "made", dict(Counter(kind for kind, _ in made))
    pipeline.update(record)
    yield "held when corrected", held(record, made)
    pipeline.read([more], record=record)
    yield "held after new articles", held(record, made)
    pipeline.rederive(record, everything=True)
    yield "held after a rederivation", held(record, made)


def main() -> None:
    asked = [int(one) for one in sys.argv[1:]]
    of_each, articles, more = (*asked, *(10, 1500, 500)[len(asked) :])
    use_rules()
    start = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = list(islice(stories(), articles + more))
        kept = [json.dumps(row | {"body": " ".join(row["body"].split(" ")[:WORDS])}) + "\n" for row in rows]
        step = (articles + more) // more  # the new ones lie among the others in time, where they touch them
        (folder / "more.jsonl").write_text("".join(kept[::step][:more]), "utf-8")
        (folder / "first.jsonl").write_text(
            "".join(one for n, one in enumerate(kept) if n % step or n // step >= more), "utf-8"
        )
        with Record.open(folder / "bench.db", create=True) as record:
            found: dict[str, object] = {}
            for when, counts in outlasting(record, folder / "first.jsonl", folder / "more.jsonl", of_each):
                found[when] = counts
                print(when, sum(counts.values()), counts, file=sys.stderr, flush=True)
            found["counts"] = record.counts("articles", "stories", "statements", "speakers")
    keep("corrections", {"of_each": of_each, "articles": articles, "new": more,
                         "cpu_seconds": round(time.process_time() - start, 1), **found})  # fmt: skip
    sys.exit(found["made"] != found["held after a rederivation"])


if __name__ == "__main__":
    main()
