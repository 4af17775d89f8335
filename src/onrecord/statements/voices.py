"""Whose words a part is, and whether two sources that articles print differently may have said one thing.

Speakers stay apart; this is about statements. One outlet has the minister, another the ministry, a third "a senior
official": their wordings may be one saying, and each goes on showing its own source.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.data import Speaker
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import BODIES, CALENDAR, COURTESY, NAMED_GROUPS, OFFICE_WORDS, ORGANISATION_WORDS, ROLES
from onrecord.speakers.pronouns import NOT_STATED
from onrecord.speakers.roles import PARTIES, canonical
from onrecord.text import STOP_WORDS, normal

# same: one speaker; tied: a body and one who heads it or speaks for it; described: somebody whom an article only
# describes and one who has a name; open: nothing is known against it; apart: two who do not speak as one.
Relation = Literal["same", "tied", "described", "open", "apart"]

# What many bodies and offices have in their names: such words tie nobody to one of them.
_GENERAL = STOP_WORDS.union(COURTESY, ROLES, OFFICE_WORDS, ORGANISATION_WORDS, BODIES, NAMED_GROUPS, PARTIES.values())
# Bodies that speak for whoever holds an office, whatever the articles print: the office, and where.
_RESIDENCES = {
    "white house": ("president", "united states"),
    "downing street": ("prime minister", "united kingdom"),
    "elysee": ("president", "france"),
}
# Places that stand in the names of bodies which have nothing to do with each other.
_PLACES = frozenset({"washington", "wall", "street"})
_COUNTRY_NAMES = frozenset(COUNTRIES.values())
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is said to have said a part: the id of the speaker, null where none is known.

    `name` are the words of its name in normal form, `own` those of them that tell it from others, `words` the same of
    all forms in which articles print it (offices, bodies, countries); `forms` those forms, each between blanks.
    Of one that is only described, `words` are the names in the description ("economists at Lomax").
    """

    speaker: str | None = None
    person: bool = False
    described: bool = False
    name: tuple[str, ...] = ()
    own: frozenset[str] = _NO_WORDS
    words: frozenset[str] = _NO_WORDS
    forms: frozenset[str] = _NO_WORDS

    @property
    def named(self) -> bool:
        """Whether it has a name, so that words which it did not say must not come to stand under it."""
        return self.speaker is not None and not self.described


UNKNOWN = Voice()


def whose(sources: Iterable[str | None], speakers: Mapping[str, Speaker]) -> str | None:
    """The speaker of a statement whose wordings have these `sources`, by id: whom most of them have; null for none.

    A name stands over the statement only if at least as many wordings are given to somebody with a name as to somebody
    whom the articles only describe, or do not state. Of equals it is a person before a body. Each wording keeps its own
    source.

    >>> named, official = Speaker("1", "Ann Reed", "person"), Speaker("2", "an official", "unnamed")
    >>> known = {"1": named, "2": official}
    >>> whose(["2", "1", None], known), whose(["2", "2", "1"], known)
    ('1', '2')
    """
    counts = Counter(source for source in sources if source)
    voices = {id: voice(id, speakers.get(id)) for id in counts}
    named = {id: count for id, count in counts.items() if voices[id].named}
    if 2 * sum(named.values()) < counts.total():
        told = {id for id in counts if id in speakers and speakers[id].name != NOT_STATED}
        named = {id: count for id, count in counts.items() if id not in named and (id in told or not told - {*named})}
    return min(named, key=lambda id: (-named[id], not voices[id].person, id), default=None)


def voice(id: str | None, speaker: Speaker | None) -> Voice:
    """The voice of a speaker; one of whom nothing but the id is known counts as a person with a name."""
    if id is None:
        return UNKNOWN
    if speaker is None:
        return Voice(id, person=True)
    printed = {speaker.name, *speaker.aliases}
    capitalised = any(word[:1].isupper() for word in speaker.name.split())
    if speaker.kind == "unnamed" or (speaker.kind != "person" and not capitalised):
        return Voice(id, described=True, words=_names_within(speaker.name))
    name = tuple(normal(word.strip(_MARKS)) for word in speaker.name.split())
    return Voice(
        id,
        person=speaker.kind == "person",
        name=name,
        own=_telling([speaker.name]),
        words=_telling(printed),
        forms=frozenset(f" {' '.join(normal(w.strip(_MARKS)) for w in form.split())} " for form in printed),
    )


def _names_within(described: str) -> frozenset[str]:
    """The names that a description holds. A capital at its head may be that of its sentence ("Opponents"), but for a
    possessive ("Lomax's report")."""
    head, _, rest = described.partition(" ")
    held = described if head.endswith(("'s", "’s")) else rest
    return _telling([held]) - _COUNTRY_NAMES - CALENDAR


_MARKS = ".,;:()[]\"'“”‘’"


def _telling(printed: Iterable[str]) -> frozenset[str]:
    """The capitalised words that not every body has; countries by their names ("Kremlin" as "russia")."""
    words = (word.strip(_MARKS) for form in printed for word in form.replace("-", " ").split())
    forms = {normal(word) for word in words if word[:1].isupper()} - _PLACES
    return frozenset(form for form in map(canonical, forms) if len(form) > 1 and form not in _GENERAL)


@lru_cache(maxsize=1 << 14)
def relation(one: Voice, other: Voice) -> Relation:
    """How two voices stand to each other.

    >>> from onrecord.data import Speaker
    >>> reid = voice("1", Speaker("1", "Harry Reid", "person"))
    >>> office = voice("2", Speaker("2", "Harry Reid's office", "organisation"))
    >>> aide = voice("3", Speaker("3", "a senior aide", "unnamed"))
    >>> relation(reid, office), relation(reid, aide), relation(reid, voice("4", Speaker("4", "Tom Reid", "person")))
    ('tied', 'described', 'apart')

    Somebody who is described by names that the other does not have is another:

    >>> relation(reid, voice("5", Speaker("5", "economists at Lomax", "unnamed")))
    'apart'
    """
    if one.speaker is None or other.speaker is None:
        return "open"
    if one.speaker == other.speaker:
        return "same"
    if one.described and other.described:
        return "open"
    if one.described or other.described:
        return "apart" if one.words and other.words and not one.words & other.words else "described"
    if one.person and other.person:
        return "apart"
    return "tied" if _tied(one, other) else "apart"


def _tied(one: Voice, other: Voice) -> bool:
    """Whether what the articles print of the two shows that one heads the other, or speaks for it."""
    if not one.person and not other.person:
        return bool(one.own & other.own)
    body, head = (other, one) if one.person else (one, other)
    if _owned_by_another(body, head):
        return False
    name = " ".join(body.name)
    return bool(body.words & head.words) or _resides(name, head) or any(f" {name} " in form for form in head.forms)


def _resides(name: str, head: Voice) -> bool:
    office, country = _RESIDENCES.get(name, ("", ""))
    elsewhere = head.words & _COUNTRY_NAMES - {country}
    return bool(office) and not elsewhere and any(f" {office} " in f and " vice " not in f for f in head.forms)


def _owned_by_another(body: Voice, head: Voice) -> bool:
    """Whether the body has a full name in its own that is not that of `head`, who shares the surname with it: "Hillary
    Clinton's campaign" is not Bill Clinton's."""
    if not head.person or not head.name or head.name[-1] not in body.name:
        return False
    at = body.name.index(head.name[-1])
    return at > 0 and body.name[at - 1] in body.own and body.name[at - 1] not in head.name
