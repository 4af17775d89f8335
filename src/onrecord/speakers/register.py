"""People of one article under construction: which names belong together, and whom a bare surname means."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from onrecord.data import Span
from onrecord.speakers.appositions import roles_at, titled
from onrecord.speakers.gazetteer import FIRST_NAMES, NICKNAMES
from onrecord.speakers.lexicon import PARTICLES, SINGULAR_FEMALE, SINGULAR_MALE
from onrecord.speakers.names import Gender, Name, Token, gender_of
from onrecord.speakers.roles import Role
from onrecord.text import STOP_WORDS

_PRONOUN_REACH = 120  # characters from a name to the pronoun that may show its gender
_KIN_REACH = 450  # characters for which a full name owns a surname that it shares with the article's main bearer
_ROLES_KEPT = 6
_BEARERS = 50  # people of one surname who are told apart; more are a list, or an attack
_YOUNGER, _YOUNGER_REACH = re.compile(r"[Yy]ounger (?:M[rs]+\. )?$"), 14
_SENTENCE_END = re.compile(r"[.!?\n\r]")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article. `words` are the normal forms of the fullest name; `sure` if more than looks say so.

    `titled` is the full name with its title as first printed, or null.
    """

    name: str
    words: tuple[str, ...]
    gender: Gender | None
    roles: tuple[Role, ...]
    sure: bool
    titled: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where the article names a person (an index into its people)."""

    span: Span
    person: int


@dataclass(slots=True)
class _Entry:
    """What is known of one person so far."""

    words: tuple[str, ...]
    suffix: str = ""
    sure: bool = False
    titled: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    roles: dict[str, Role] = field(default_factory=dict)
    full_end: int = -_KIN_REACH - 1
    full_leads: bool = False

    def gender(self) -> Gender | None:
        """The gender that titles, first name and pronouns show, where they do not contradict each other."""
        if self.genders["male"] != self.genders["female"]:
            return "male" if self.genders["male"] > self.genders["female"] else "female"
        return None if self.genders else gender_of(self.words[0]) if len(self.words) > 1 else None


class Register:
    """Collects the people of one text: first all full names, then every name in reading order; then `people`."""

    def __init__(self, text: str, words: Sequence[Token], places: Mapping[str, str], apart: Set[str]) -> None:
        self.sightings: list[Sighting] = []
        self._text = text
        self._words = words
        self._places = places
        self._apart = apart
        self._gendered = [w for w in words if w.form in SINGULAR_MALE or w.form in SINGULAR_FEMALE]
        self._entries: list[_Entry] = []
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_tail: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_given: dict[str, list[int]] = defaultdict(list)
        self._named: list[tuple[Name, int]] = []

    def enter(self, name: Name) -> None:
        """Enter a name of several words, unless it is the tail of a fuller one ("Wasserman Schultz")."""
        if _is_particle(name.words[0]) or (len(name.words) == 2 and self._one(self._by_tail[name.words], name)):
            return
        given = _given(name.words[0])
        same = [i for i in self._by_key[given, name.words[-1]] if self._agrees(i, name)]
        if same:
            person = same[0]
        else:
            person = self._new(name)
            self._by_key[given, name.words[-1]].append(person)
            self._by_given[given].append(person)
        for i in range(1, len(name.words)):
            if person not in self._by_tail[name.words[i:]]:
                self._by_tail[name.words[i:]].append(person)

    def see(self, name: Name, *, speaking: bool) -> None:
        """Record that `name` stands here, for whom it can mean; a bare name is new only if titled or `speaking`."""
        person = self._whose(name)
        if person is None:
            if not (name.kind == "person" or speaking) or (len(name.words) > 1 and not _is_particle(name.words[0])):
                return
            person = self._new(name)
            self._by_tail[name.words].append(person)
        entry = self._entries[person]
        entry.sure |= name.kind == "person" or speaking or len(name.words) == 1
        if name.gender:
            entry.genders[name.gender] += 1
        if len(name.words) >= min(2, len(entry.words)):
            entry.forms[self._text[name.span.start : name.span.end]] += 1
            entry.full_end = name.span.end
            entry.full_leads = self._leads(name.span.start)
        if len(name.words) > 1 or name.title:
            self._named.append((name, person))
        self.sightings.append(Sighting(name.span, person))

    def people(self, sources: Set[int]) -> tuple[Person, ...]:
        """Everybody seen or entered, in the order of entry; `sources` are the offsets where sources start."""
        for name, person in self._named:
            entry = self._entries[person]
            if len(entry.roles) < _ROLES_KEPT:
                for found in roles_at(self._text, self._words, name, sources, places=self._places):
                    entry.roles.setdefault(found.text(), found)
            if name.title and entry.titled is None and len(name.words) > 1:
                entry.titled = titled(self._text, self._words, name)
        self._hear_pronouns()
        return tuple(_person(entry) for entry in self._entries)

    def _new(self, name: Name) -> int:
        self._entries.append(_Entry(name.words, name.suffix))
        return len(self._entries) - 1

    def _leads(self, start: int) -> bool:
        """True if nobody is named before `start` in its sentence."""
        last = self.sightings[-1].span.end if self.sightings else 0
        return not self.sightings or _SENTENCE_END.search(self._text, last, start) is not None

    def _whose(self, name: Name) -> int | None:
        given = _given(name.words[0])
        if len(name.words) > 1:
            for i in self._by_key.get((given, name.words[-1]), ()):
                if self._agrees(i, name):
                    return i
        if name.words in self._by_tail:
            return self._choose(self._one(self._by_tail[name.words], name), name)
        return self._choose(self._one(self._by_given.get(given, []), name), name) if len(name.words) == 1 else None

    def _agrees(self, person: int, name: Name) -> bool:
        """True if a full name can be that of a person entered."""
        return _middles_agree(self._entries[person].words, name.words) and bool(self._one([person], name))

    def _one(self, people: Sequence[int], name: Name) -> list[int]:
        """Of `people`, those of the generation of `name`, where a surname has two of them ("Jr.", "the younger")."""
        start = name.span.start
        younger = bool(name.suffix or _YOUNGER.search(self._text[max(0, start - _YOUNGER_REACH) : start]))
        entries = self._entries
        return [i for i in people if entries[i].words[-1] not in self._apart or bool(entries[i].suffix) == younger]

    def _choose(self, people: Sequence[int], name: Name) -> int | None:
        """Of those who bear the name: who fits the title or the next pronoun; then who was just introduced by full
        name as the first of a sentence; then the main bearer, whom the article names most often by full name."""
        fit = self._of_gender(people[:_BEARERS], name.gender)
        if len(fit) > 1 and name.gender is None:
            fit = self._of_gender(fit, self._next_pronoun(name.span.end)) or fit
        if len(fit) < 2:
            return fit[0] if fit else None
        main = max(fit, key=lambda i: (self._entries[i].sure, sum(self._entries[i].forms.values()), -i))
        reach = name.span.start - _KIN_REACH
        near = [i for i in fit if self._entries[i].full_leads and self._entries[i].full_end > reach]
        return max(near, key=lambda i: self._entries[i].full_end) if near else main

    def _of_gender(self, people: Sequence[int], gender: Gender | None) -> list[int]:
        return [i for i in people if gender is None or self._entries[i].gender() in (None, gender)]

    def _next_pronoun(self, end: int) -> Gender | None:
        """The gender of a pronoun that follows in the same sentence, with no other capital between."""
        i = bisect_left(self._gendered, end, key=lambda w: w.start)
        if i == len(self._gendered) or self._gendered[i].start > end + _PRONOUN_REACH:
            return None
        between = self._text[end : self._gendered[i].start]
        if any(c.isupper() or c in '.!?\n"“”' for c in between):
            return None
        return "male" if self._gendered[i].form in SINGULAR_MALE else "female"

    def _may_mean(self, end: int, i: int) -> bool:
        """True if the i-th pronoun can mean the one named before `end`: "Reed told her" and 'Reed: "I saw her"' cannot.

        A subject or an owner can, an object cannot, and nobody is "she" in his own words.
        """
        pronoun = self._gendered[i]
        between = self._text[end : pronoun.start]
        if between.count('"') % 2 or between.count("“") > between.count("”"):
            return False
        if pronoun.form == "him":
            return False
        return pronoun.form != "her" or _owns(self._text, self._words, pronoun)

    def _hear_pronouns(self) -> None:
        """Where neither title nor first name tells, count the pronouns that follow before anyone else is named."""
        told = {i for i, entry in enumerate(self._entries) if entry.gender()}
        for k, sighting in enumerate(self.sightings):
            if sighting.person in told:
                continue
            i = bisect_left(self._gendered, sighting.span.end, key=lambda w: w.start)
            following = self.sightings[k + 1].span.start if k + 1 < len(self.sightings) else len(self._text)
            reach = min(following, sighting.span.end + _PRONOUN_REACH)
            if i < len(self._gendered) and self._gendered[i].start < reach and self._may_mean(sighting.span.end, i):
                form = self._gendered[i].form
                self._entries[sighting.person].genders["male" if form in SINGULAR_MALE else "female"] += 1


def _person(entry: _Entry) -> Person:
    forms = entry.forms
    return Person(
        max(forms, key=lambda f: (forms[f], len(f), f)) if forms else " ".join(entry.words).title(),
        entry.words,
        entry.gender(),
        tuple(entry.roles.values()),
        entry.sure or bool(entry.roles),
        entry.titled,
    )


def _owns(text: str, words: Sequence[Token], her: Token) -> bool:
    """True for "her party", False for "her on Sunday" and "her." """
    i = bisect_left(words, her.end, key=lambda w: w.start)
    return i < len(words) and text[her.end : words[i].start] == " " and words[i].form not in STOP_WORDS


def _is_particle(word: str) -> bool:
    """True for "von", not for "Al" or "Ben", which open a full name."""
    return word in PARTICLES and word not in FIRST_NAMES


def _given(word: str) -> str:
    return NICKNAMES.get(word, word)


def _middles_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """False where both names have middle parts that differ: "George W. Bush", "George H. W. Bush"."""
    a, b = "".join(w[0] for w in left[1:-1]), "".join(w[0] for w in right[1:-1])
    return not a or not b or a == b
