"""Who appears in one article: people with their forms, genders and roles, and where each is named."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import itemgetter

from onrecord.data import Span
from onrecord.speakers.companies import bodies_in
from onrecord.speakers.lexicon import COURTESY
from onrecord.speakers.names import Gender, Name, Token, known_body, names, tokens
from onrecord.speakers.places import places_in
from onrecord.speakers.register import Person, Register, Sighting
from onrecord.speakers.supported import inside, supported
from onrecord.text import trimmed

_FIND_REACH = 20_000  # characters back to the last naming that decides between two of one surname


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of an article in the order of their first full naming, and all sightings in reading order.

    `bodies` are the organisations and countries named, in reading order; `words` all words of the text; `by_surname`
    the people by the last word of their names; `seen` where each is named; `fullest` where the longest form of the name
    stands first; `places` and `companies` what only this text shows to be one (`places_in`, `bodies_in`).
    """

    people: tuple[Person, ...]
    sightings: tuple[Sighting, ...]
    bodies: tuple[Name, ...]
    words: tuple[Token, ...]
    by_surname: Mapping[str, Sequence[int]]
    seen: Mapping[int, Sequence[Span]]
    fullest: Mapping[int, Span]
    places: Mapping[str, str]
    companies: Set[str]

    def between(self, start: int, end: int) -> list[Sighting]:
        """The sightings that start in [start, end), in reading order."""
        left = bisect_left(self.sightings, start, key=lambda s: s.span.start)
        right = bisect_left(self.sightings, end, key=lambda s: s.span.start)
        return list(self.sightings[left:right])

    def find(self, words: tuple[str, ...], gender: Gender | None, position: int) -> int | None:
        """The person whose name ends in `words` and who was named last before `position`, else first after it."""
        fit = {
            i
            for i in self.by_surname.get(words[-1], ())
            if self.people[i].words[-len(words) :] == words and _may_be(self.people[i].gender, gender)
        }
        near = self.between(position - _FIND_REACH, position)
        return next((s.person for s in reversed(near) if s.person in fit), min(fit, default=None))

    def named_by(self, span: Span) -> Sighting | None:
        """The sighting that is all of `span`."""
        found = self.between(span.start, span.start + 1)
        return found[0] if found and found[0].span == span else None

    def words_in(self, span: Span) -> list[Token]:
        """The words that start inside `span`."""
        left = bisect_left(self.words, span.start, key=_start)
        right = bisect_left(self.words, span.end, lo=left, key=_start)
        return list(self.words[left:right])


def cast(text: str, *, furniture: Sequence[Span] = (), sources: Iterable[Span] = ()) -> Cast:
    """The people that `text` names outside its furniture; one-word names that stand in `sources` count as people.

    >>> [p.name for p in cast("Vladimir Putin spoke. Mr. Putin left. President Li stayed.").people]
    ['Vladimir Putin', 'Li']
    """
    words = tokens(text)
    places = places_in(text, words)
    found = [name for name in names(text, words, places) if not inside(furniture, name.span.start)]
    companies = bodies_in(text, found)
    found = [replace(name, kind="organisation") if known_body(name, companies) else name for name in found]
    found = supported(text, words, found)
    register = Register(text, words, places, _two_generations(found))
    for name in sorted(found, key=lambda n: -len(n.words)):
        if name.kind in ("person", "perhaps") and len(name.words) > 1:
            register.enter(name)
    alone = {trimmed(text, *source) for source in sources}
    speaking = {n.words for n in found if n.kind == "single" and n.span in alone}
    for name in found:
        if name.kind in ("person", "perhaps", "single"):
            register.see(name, speaking=name.words in speaking)
    people = register.people({span.start for span in alone})
    bodies = tuple(n for n in found if n.kind in ("organisation", "place"))
    by_surname: dict[str, list[int]] = {}
    for i, person in enumerate(people):
        by_surname.setdefault(person.words[-1], []).append(i)
    seen: dict[int, list[Span]] = {}
    for sighting in register.sightings:
        seen.setdefault(sighting.person, []).append(sighting.span)
    fullest = {person: max(spans, key=lambda s: (s.end - s.start, -s.start)) for person, spans in seen.items()}
    return Cast(people, tuple(register.sightings), bodies, tuple(words), by_surname, seen, fullest, places, companies)


def _two_generations(found: Sequence[Name]) -> set[str]:
    """Surnames that the text prints again and again with a "Jr.", and also for somebody without one."""
    suffixed = Counter(n.words[-1] for n in found if n.suffix)
    plain = {n.words[-1] for n in found if not n.suffix and (len(n.words) > 1 or set(n.title) - COURTESY)}
    return {surname for surname, times in suffixed.items() if times > 1 and surname in plain}


_start = itemgetter(0)  # of a token


def _may_be(left: Gender | None, right: Gender | None) -> bool:
    return left is None or right is None or left == right
