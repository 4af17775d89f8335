"""Articles on one event: a learned likeness of pairs, a time window, and average linkage with a quorum.

The grain is the event, so numbers and ordinals stay among the terms ("Day 2" is not "Day 21"). The partition depends on
which articles there are and not on the order in which they come: the likeness of two articles depends on these two,
and each connected piece of the graph of likely pairs is divided on its own.
"""

from collections.abc import Sequence

from onrecord.data import Article
from onrecord.stories.crowds import crowd, echoes, voice_of, voices
from onrecord.stories.likeness import PAIR, WINDOW_DAYS, Window, chance, shared
from onrecord.stories.linkage import Neighbours, divide, graph, piece, pieces
from onrecord.stories.profiles import ROW, Profile, profile
from onrecord.stories.why import Why, why
from onrecord.text.days import days_between


def group(articles: Sequence[Article]) -> list[tuple[str, ...]]:
    """Partition the articles by event: tuples of article ids, each sorted, the list sorted.

    The plain version: every pair is compared, and everything is divided at once; the echoes of a crowd stand with their
    voices. Articles without a date pair with one another and with no others. Texts in other languages are grouped like
    any other.
    """
    everybody = [profile(article) for article in articles]
    echo = echoes(everybody)
    profiles = in_order([one for one in everybody if one.id not in echo])
    likeness = graph(
        (j, i, value)
        for i, one in enumerate(profiles)
        for j, other in enumerate(profiles[:i])
        if (value := chance(shared(other, one), days_between(other.day, one.day))) >= PAIR
    )
    near = likeness.__getitem__
    parts = [part for found in pieces(range(len(profiles)), near) for part in divide(found, near)]
    story = {profiles[i].id: number for number, part in enumerate(parts) for i in part}
    members: list[list[str]] = [[] for _ in parts]
    for one in everybody:
        members[story[echo.get(one.id, one.id)]].append(one.id)
    return sorted(tuple(sorted(part)) for part in members)


def in_order(profiles: Sequence[Profile]) -> list[Profile]:
    """By day, then id; those without a day last: an order that does not depend on the order of reading."""
    return sorted(profiles, key=lambda p: (p.day is None, p.day or 0, p.id))


__all__ = [
    "PAIR", "ROW", "WINDOW_DAYS", "Neighbours", "Profile", "Why", "Window", "chance", "crowd",
    "days_between", "divide", "echoes", "group", "in_order", "piece", "profile", "shared", "voice_of", "voices", "why",
]  # fmt: skip
