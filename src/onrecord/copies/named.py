"""Whom a text names as its source: the outlets that it says reported, told or published something.

Who retells another outlet's report names it. Two texts that both name a third retell the same report.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.data import Article

# Words that end the names of outlets, and names that are one word. An outlet of another name is known only where it is
# itself one of the two that are compared.
_PRESS = (
    "Times Post Journal News Herald Tribune Guardian Telegraph Examiner Chronicle Beast Magazine magazine Gazette "
    "Observer Star Globe Press Daily Statesman Reuters Bloomberg Politico POLITICO Axios BuzzFeed CNN NBC CBS ABC NPR "
    "BBC AP AFP Hill Caller Atlantic Yorker Vox Sun Mail Independent Sentinel Today TODAY Fox Breitbart Slate Salon "
    "Intercept Newsweek ProPublica Record Review Dispatch Inquirer Mirror Standard Bee Register Union Ledger Insider "
    "Newsmax Townhall NYT WSJ WaPo"
)
# Only so much of a text is looked at, in code points; and a name is no longer than five words of thirty letters, so
# that no text makes the patterns run long.
LOOKED_AT = 12_000
_NAME = (
    r"(?P<name>(?<!\w)(?:[A-Z][\w.&'’-]{0,30}\s{1,3}){0,4}(?:" + "|".join(_PRESS.split()) + r")"
    r"(?:\s(?:News|Magazine|magazine|Post|Times|Press))?)\b"
)
_VERB = (
    r"(?:(?:first|also|later|has|had|previously)\s)?(?:report(?:ed|s)?|revealed|reveals|said|says|wrote|writes|noted|"
    r"notes|obtained|cited|cites|quoted|broke|published)\b"
)
_BEFORE = (
    r"(?:[Aa]ccording to|(?P<told>told)|reported by|reports? (?:from|in|by)|interview with|published (?:by|in)|"
    r"obtained by|citing|story (?:in|by))\s(?:(?:an?|the|The)\s)?"
)
_PATTERNS = (re.compile(_NAME + r"(?:['’]s?)?\s(?:newspaper\s)?" + _VERB), re.compile(_BEFORE + _NAME))
# What outlets and those who name them add or leave out.
_IDLE = frozenset("the news magazine newspaper online web".split())
_WORD = re.compile(r"\w+")
# A name stands early within this part of the text: there it says what the text rests on, later perhaps only what was
# reported before.
EARLY = 0.4


class Named(NamedTuple):
    """A mention of an outlet as a source: where it begins, as a part of the text, the words of its name, and whether it
    is only said that somebody told it something, which says where a sentence comes from and not the text."""

    at: float
    name: frozenset[str]
    told: bool


def named(article: Article) -> Iterator[Named]:
    """The outlets that `article` names as sources, each perhaps more than once, its own among them."""
    text = article.text[:LOOKED_AT]
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            name = outlet_name(found["name"])
            if name:
                told = bool(found.groupdict().get("told"))
                yield Named(found.start() / len(article.text), name, told)


def outlet_name(name: str) -> frozenset[str]:
    """The words by which an outlet is known.

    >>> sorted(outlet_name("The Washington Post")), sorted(outlet_name("CNN (Web News)"))
    (['post', 'washington'], ['cnn'])
    """
    return frozenset(_WORD.findall(name.lower())) - _IDLE


def direct(ours: Iterable[Named], theirs: frozenset[str]) -> int:
    """How often a text names the outlet of the other as its source; 0 where others are only said to have told it."""
    found = [one for one in ours if _same(one.name, theirs)]
    return 0 if all(one.told for one in found) else len(found)


def third(left: Iterable[Named], right: Iterable[Named], outlets: Iterable[frozenset[str]]) -> bool:
    """Whether two texts rest on the report of one third outlet: both name it twice, or once and early."""
    own = tuple(outlets)
    ours, theirs = ([one for one in side if not any(_same(one.name, o) for o in own)] for side in (left, right))
    for one in ours:
        for other in theirs:
            if _same(one.name, other.name):
                both = direct(ours, one.name), direct(theirs, other.name)
                if min(both) > 1 or (min(both) == 1 and max(one.at, other.at) < EARLY):
                    return True
    return False


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)
