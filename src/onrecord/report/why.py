"""Why the articles of a story stand together: the nearest other article of each, and what the two share."""

from dataclasses import dataclass

from onrecord.copies import Text, compare
from onrecord.data import Article, CopyKind
from onrecord.record import Record
from onrecord.stories import Why, why


@dataclass(frozen=True, slots=True)
class Shares:
    """That an article shares its text with another: how, and the part in thousandths of the shorter one."""

    article: str
    outlet: str
    kind: CopyKind
    shared: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one article stands in its story: its nearest article there, null where it stands alone or is there by a
    correction; with how many of the others it makes a pair; and with which it shares text."""

    article: str
    outlet: str
    title: str | None
    nearest: str | None
    nearest_outlet: str | None
    why: Why | None
    pairs: int
    others: int
    copies: tuple[Shares, ...]


def reasons(record: Record, story: str) -> list[Reason]:
    """The reasons of all articles of the story with this whole id, in the order of reading."""
    articles = {a.id: a for a in record.articles(story)}
    numbers = record.shelves.numbers(articles)
    by_number = {numbers[id]: articles[id] for id in articles}
    return [_reason(record, number, by_number) for number in sorted(by_number)]


def _reason(record: Record, number: int, articles: dict[int, Article]) -> Reason:
    one = articles[number]
    pairs = {n: c for n, c in record.shelves.pairs(number).items() if n in articles}
    voice = record.shelves.voice(number)
    nearest = voice if voice in articles else min(pairs, key=lambda n: (-pairs[n], articles[n].id), default=None)
    other = None if nearest is None else articles[nearest]
    text = Text(one)
    linked = [articles[n] for n in sorted(record.shelves.links(number)) if n in articles]
    found = [(a, compare(text, Text(a), alike=True)) for a in linked]
    return Reason(
        one.id,
        one.outlet,
        one.title,
        other.id if other else None,
        other.outlet if other else None,
        why(one, other) if other else None,
        len(pairs),
        len(articles) - 1,
        tuple(Shares(a.id, a.outlet, link.kind, link.shared) for a, link in found if link),
    )
