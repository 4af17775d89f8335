"""Why two articles count as one event: the chance, and the words that speak for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data import Article
from onrecord.stories.likeness import LEAD, REST, TITLE, Shared, chance, shared
from onrecord.stories.profiles import Profile, profile, title_and_body
from onrecord.text.days import days_between
from onrecord.text.rarity import terms

# Words that are named; what follows says little.
WORDS = 8


@dataclass(frozen=True, slots=True)
class Why:
    """The chance in thousandths, the days between, what is shared, and the words that weigh most in it, each with its
    part (in per cent) of all that the shared words weigh."""

    chance: int
    days: int
    shared: Shared
    words: tuple[tuple[str, int], ...]


def why(left: Article, right: Article) -> Why:
    """Why two articles may be one event, in the words of `left`."""
    one, other = profile(left), profile(right)
    days, found = days_between(one.day, other.day), shared(one, other)
    names = dict(_words(left))
    weights = {names[key]: weight for key, weight in _weights(one, other) if key in names}
    total = sum(weights.values()) or 1
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    return Why(chance(found, days), days, found, tuple((word, round(100 * w / total)) for word, w in heaviest))


def _weights(one: Profile, other: Profile) -> Iterator[tuple[int, int]]:
    """What each shared term adds to the score."""
    theirs = {int(row["key"]): row for row in other.terms}
    for row in one.terms:
        match = theirs.get(int(row["key"]))
        if match is not None:
            parts = zip((TITLE, LEAD, REST), ("title", "lead", "rest"), strict=True)
            yield int(row["key"]), sum(weight * int(row[part]) * int(match[part]) for weight, part in parts)


def _words(article: Article) -> Iterator[tuple[int, str]]:
    """The terms of an article, each with the last of its words that stands for it."""
    title, body = title_and_body(article)
    for form in reversed((*title, *body)):
        yield from ((found.key, form) for found in terms([form], article.language))
