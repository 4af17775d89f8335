"""Who appears in one article: people with their forms, genders and roles, and where each is named."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.data import Span
from onrecord.speakers.appositions import roles_at, titled
from onrecord.speakers.gazetteer import NICKNAMES
from onrecord.speakers.lexicon import PARTICLES, SINGULAR_FEMALE, SINGULAR_MALE
from onrecord.speakers.names import Gender, Name, Token, gender_of, names, tokens
from onrecord.speakers.roles import Role
from onrecord.text import paragraphs, trimmed

HEADLINE_LENGTH = 160  # longer lines are prose, whatever their capitals
_PRONOUN_REACH = 120  # characters from a name to the pronoun that may show its gender


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article. `words` are the normal forms of the fullest name; `sure` if more than looks say so."""

    name: str
    words: tuple[str, ...]
    gender: Gender | None
    roles: tuple[Role, ...]
    sure: bool
    titled: str | None = None

    def first(self) -> str:
        """The first name, nicknames resolved."""
        return NICKNAMES.get(self.words[0], self.words[0])


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where the article names a person (an index into `Cast.people`)."""

    span: Span
    person: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of an article in the order of their first full naming, and all sightings in reading order.

    `bodies` are the organisations and countries named, in reading order; `words` all words of the text.
    """

    people: tuple[Person, ...]
    sightings: tuple[Sighting, ...]
    bodies: tuple[Name, ...]
    words: tuple[Token, ...]

    def between(self, start: int, end: int) -> list[Sighting]:
        """The sightings that start in [start, end), in reading order."""
        left = bisect_left(self.sightings, start, key=lambda s: s.span.start)
        right = bisect_left(self.sightings, end, key=lambda s: s.span.start)
        return list(self.sightings[left:right])

    def find(self, words: tuple[str, ...], gender: Gender | None, position: int) -> int | None:
        """The person whose name ends in `words` and who was named last before `position`, else first after it."""
        fit = {
            i
            for i, p in enumerate(self.people)
            if p.words[-len(words) :] == words and (gender is None or p.gender in (None, gender))
        }
        before = [s.person for s in self.sightings if s.person in fit and s.span.start < position]
        return before[-1] if before else min(fit, default=None)

    def words_in(self, span: Span) -> list[Token]:
        """The words that start inside `span`."""
        left = bisect_left(self.words, span.start, key=lambda w: w.start)
        right = bisect_left(self.words, span.end, key=lambda w: w.start)
        return list(self.words[left:right])


def headlines(text: str) -> list[Span]:
    """The short lines in title case, where a capital says nothing.

    >>> headlines("Mayor Opens Bridge Over River\\n\\nThe mayor opened it.")
    [Span(start=0, end=29)]
    """
    out = []
    for line in paragraphs(text):
        if line.end - line.start > HEADLINE_LENGTH or text[line.end - 1] in ".,;":
            continue
        long = [word for word in text[line.start : line.end].split() if len(word) > 4 and word[0].isalpha()]
        if len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.7 * len(long):
            out.append(line)
    return out


def cast(text: str, *, furniture: Sequence[Span] = (), sources: Iterable[Span] = ()) -> Cast:
    """The people that `text` names outside its furniture; one-word names that stand in `sources` count as people.

    >>> [p.name for p in cast("Vladimir Putin spoke. Mr. Putin left. President Li stayed.").people]
    ['Vladimir Putin', 'Li']
    """
    words = tokens(text)
    found = [n for n in names(text, words) if not any(f.start <= n.span.start < f.end for f in furniture)]
    lines = headlines(text)
    found = [short for n in found if (short := _in_headline(text, n, lines)) is not None]
    people = [n for n in found if n.kind in ("person", "perhaps") and len(n.words) > 1]
    register = _Register(text)
    for name in sorted(people, key=lambda n: -len(n.words)):
        register.full(name)
    alone = {span for source in sources for span in [trimmed(text, *source)]}
    speaking = {n.words for n in found if n.kind == "single" and n.span in alone}
    for name in found:
        if name.kind in ("person", "perhaps", "single"):
            register.see(name, speaking=name.words in speaking)
    register.describe(words, {span.start for span in alone})
    bodies = tuple(n for n in found if n.kind in ("organisation", "place"))
    return Cast(register.people(words), tuple(register.sightings), bodies, tuple(words))


def _in_headline(text: str, name: Name, lines: Sequence[Span]) -> Name | None:
    """`name` as a headline supports it: two words after a known first name; a longer run of capitals is no name."""
    if not any(line.start <= name.span.start < line.end for line in lines):
        return name
    if name.kind == "person" and len(name.words) > 2 and name.words[1] not in PARTICLES:
        parts = tokens(text, name.span.start, name.span.end)
        return replace(name, span=Span(name.span.start, parts[1].end), words=name.words[:2])
    if name.kind == "perhaps" or (name.kind == "person" and len(name.words) > 1 and gender_of(name.words[0]) is None):
        parts = tokens(text, name.span.start, name.span.end)
        return replace(name, span=Span(name.span.start, parts[0].end), words=name.words[:1], kind="single")
    return name


class _Register:
    """People under construction; lives for one call of `cast`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms: list[Counter[str]] = []
        self.words: list[tuple[str, ...]] = []
        self.genders: list[Counter[Gender]] = []
        self.roles: list[dict[str, Role]] = []
        self.sure: list[bool] = []
        self.titled: list[str | None] = []
        self.sightings: list[Sighting] = []
        self.by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_tail: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.last_seen: dict[int, int] = {}
        self.named: list[tuple[Name, int]] = []

    def new(self, words: tuple[str, ...], *, sure: bool) -> int:
        self.forms.append(Counter())
        self.words.append(words)
        self.genders.append(Counter())
        self.roles.append({})
        self.sure.append(sure)
        self.titled.append(None)
        return len(self.words) - 1

    def full(self, name: Name) -> int:
        """Enter a name of several words, unless it is the tail of a fuller one ("Wasserman Schultz")."""
        if name.words[0] in PARTICLES or (len(name.words) == 2 and self.by_tail.get(name.words)):
            return -1
        key = (NICKNAMES.get(name.words[0], name.words[0]), name.words[-1])
        same = [i for i in self.by_key[key] if _middles_agree(self.words[i], name.words)]
        person = same[0] if same else self.new(name.words, sure=False)
        if not same:
            self.by_key[key].append(person)
        if len(name.words) > len(self.words[person]):
            self.words[person] = name.words
        for i in range(1, len(name.words)):
            if person not in self.by_tail[name.words[i:]]:
                self.by_tail[name.words[i:]].append(person)
        return person

    def see(self, name: Name, *, speaking: bool) -> None:
        """Record that `name` stands here, for whom it can mean."""
        person = self.whose(name)
        if person is None:
            if not (name.kind == "person" or speaking) or (len(name.words) > 1 and name.words[0] not in PARTICLES):
                return
            person = self.new(name.words, sure=True)
            self.by_tail[name.words].append(person)
        self.sightings.append(Sighting(name.span, person))
        self.last_seen[person] = len(self.sightings)
        self.sure[person] |= name.kind == "person" or speaking or len(name.words) == 1
        if name.gender:
            self.genders[person][name.gender] += 1
        if len(name.words) >= min(2, len(self.words[person])):
            self.forms[person][self.text[name.span.start : name.span.end]] += 1
        if len(name.words) > 1 or name.title:
            self.named.append((name, person))

    def whose(self, name: Name) -> int | None:
        if len(name.words) > 1:
            key = (NICKNAMES.get(name.words[0], name.words[0]), name.words[-1])
            same = [i for i in self.by_key.get(key, ()) if _middles_agree(self.words[i], name.words)]
            if same:
                return same[0]
        return (
            self.pick(self.by_tail.get(name.words, []), name.gender)
            if name.words in self.by_tail
            else self.by_first(name)
        )

    def by_first(self, name: Name) -> int | None:
        if len(name.words) > 1:
            return None
        first = NICKNAMES.get(name.words[0], name.words[0])
        return self.pick(
            [i for i, w in enumerate(self.words) if len(w) > 1 and first in (w[0], NICKNAMES.get(w[0]))], None
        )

    def pick(self, people: Sequence[int], gender: Gender | None) -> int | None:
        fit = [i for i in people if gender is None or not self.genders[i] or self.genders[i][gender]]
        return max(fit, key=lambda i: (self.last_seen.get(i, 0), -i), default=None)

    def describe(self, words: Sequence[Token], sources: Set[int]) -> None:
        for name, person in self.named:
            if len(self.roles[person]) < 6:
                for found in roles_at(self.text, words, name, sources):
                    self.roles[person].setdefault(found.text(), found)
                if name.title and self.titled[person] is None and len(name.words) > 1:
                    self.titled[person] = titled(self.text, words, name)

    def people(self, words: Sequence[Token]) -> tuple[Person, ...]:
        self.hear_pronouns(words)
        return tuple(
            Person(
                max(forms, key=lambda f: (forms[f], len(f))) if forms else " ".join(self.words[i]).title(),
                self.words[i],
                _commonest(self.genders[i]),
                tuple(self.roles[i].values()),
                self.sure[i] or bool(self.roles[i]),
                self.titled[i],
            )
            for i, forms in enumerate(self.forms)
        )

    def hear_pronouns(self, words: Sequence[Token]) -> None:
        """Where neither title nor first name tells, count the pronouns that follow before anyone else is named."""
        gendered = [w for w in words if w.form in SINGULAR_MALE or w.form in SINGULAR_FEMALE]
        starts = [w.start for w in gendered]
        told = {i for i, genders in enumerate(self.genders) if genders}
        for k, sighting in enumerate(self.sightings):
            if sighting.person in told:
                continue
            i = bisect_left(starts, sighting.span.end)
            following = self.sightings[k + 1].span.start if k + 1 < len(self.sightings) else len(self.text)
            if i < len(starts) and starts[i] < min(following, sighting.span.end + _PRONOUN_REACH):
                self.genders[sighting.person]["male" if gendered[i].form in SINGULAR_MALE else "female"] += 1


def _commonest(genders: Counter[Gender]) -> Gender | None:
    if genders["male"] == genders["female"]:
        return None
    return "male" if genders["male"] > genders["female"] else "female"


def _middles_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """False where both names have middle parts that differ: "George W. Bush", "George H. W. Bush"."""
    a, b = "".join(w[0] for w in left[1:-1]), "".join(w[0] for w in right[1:-1])
    return not a or not b or a == b
