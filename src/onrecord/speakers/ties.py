"""By what a source is tied to its speaker, and where the name stands that it leans on: the evidence for an alias."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from onrecord.data import Anchored, Span
from onrecord.speakers.cast import Cast
from onrecord.speakers.lexicon import PRONOUNS
from onrecord.speakers.scene import Referent
from onrecord.text import normal, trimmed

# name: printed in full; short: part of a name; description: an office, a campaign, a statement; pronoun; unstated: no
# source is printed; own: a body, a document or somebody unnamed, as it is printed; person: a correction.
Why = Literal["name", "short", "description", "pronoun", "unstated", "own", "person"]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why the source of an attribution is its speaker. `through` is where the name stands that it leans on, in its own
    article or in another one of the story; null where the source says it all, or where nothing printed shows it."""

    why: Why
    through: Anchored | None = None


class Tied(Protocol):
    """What `ties` needs of a mention."""

    @property
    def attribution(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def source(self) -> Span | None: ...
    @property
    def why(self) -> Why: ...
    @property
    def through(self) -> Span | None: ...


class Named(Protocol):
    """What `ties` needs of somebody whom an article names."""

    @property
    def article(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def span(self) -> Span: ...


class Merged(Protocol):
    """What `ties` needs of a group."""

    @property
    def name(self) -> str: ...
    @property
    def members(self) -> tuple[str, ...]: ...


def tied(text: str, people: Cast, source: Span | None, referent: Referent) -> tuple[Why, Span | None]:
    """By what `source` means `referent` inside its article, and where the name stands."""
    person = referent.person
    if source is None:
        return "unstated", None if person is None else people.fullest.get(person)
    start, end = trimmed(text, *source)
    if normal(text[start:end]) in PRONOUNS:
        return "pronoun", None if person is None else _near(people, person, start)
    if person is None:
        return "own", None
    inside = next((s.span for s in people.between(start, end) if s.person == person), None)
    if inside is None:
        return "description", _near(people, person, start)
    full = people.fullest[person]
    if " " in text[slice(*inside)] or " " not in text[slice(*full)]:
        return "name", None
    return "short", full


def _near(people: Cast, person: int, position: int) -> Span | None:
    """Where the person is named last before `position`, else first after it."""
    seen = people.seen.get(person, ())
    i = bisect_left(seen, position, key=lambda s: s.start)
    return seen[i - 1] if i else next(iter(seen), None)


def ties(mentions: Iterable[Tied], figures: Iterable[Named], groups: Sequence[Merged]) -> dict[str, Tie]:
    """Attribution id -> why its source is the speaker that `groups`, as `merge` gives them, make of it.

    Where its own article does not print the speaker's name, `through` is the first place of the story that does.

    >>> from onrecord.speakers import Figure, Mention, merge
    >>> bare = Mention("1", "a", Span(0, 5), "Putin", "person", ("Putin",), why="name")
    >>> full = Figure("b", "Vladimir Putin", None, (), Span(7, 21))
    >>> ties([bare], [full], merge([bare], [full]))["1"]
    Tie(why='short', through=Anchored(article='b', span=Span(start=7, end=21)))
    """
    name_of = {member: group.name for group in groups for member in group.members}
    heard = sorted(mentions, key=lambda m: (m.article, m.attribution))
    places: dict[str, Anchored] = {}
    for figure in figures:
        place = Anchored(figure.article, figure.span)
        places[figure.name] = min(places.get(figure.name, place), place)
    for mention in heard:
        if mention.source is not None and mention.why == "own":
            place = Anchored(mention.article, mention.source)
            places[mention.name] = min(places.get(mention.name, place), place)
    return {m.attribution: _tie(m, name_of.get(m.attribution, m.name), places) for m in heard}


def _tie(mention: Tied, name: str, places: Mapping[str, Anchored]) -> Tie:
    if mention.through is not None:
        return Tie(mention.why, Anchored(mention.article, mention.through))
    if name == mention.name or name not in places:
        return Tie(mention.why)
    if mention.why == "name" and " " not in mention.name:
        return Tie("short", places[name])
    return Tie("description" if mention.why == "own" else mention.why, places[name])


def moved(before: Sequence[Merged], after: Sequence[Merged]) -> set[str]:
    """The members of `before` that a person took from where most of their group went."""
    home = {member: i for i, group in enumerate(after) for member in group.members}
    out = set()
    for group in before:
        went = Counter(home[m] for m in group.members if m in home)
        main = max(went, key=lambda i: (went[i], -i), default=None)
        out |= {m for m in group.members if m in home and home[m] != main}
    return out
