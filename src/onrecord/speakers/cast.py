"""Who appears in one article: people with their forms, genders and roles, and where each is named."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from onrecord.data import Span
from onrecord.speakers.lexicon import PARTICLES
from onrecord.speakers.names import Gender, Name, Token, gender_of, names, opens_sentence, tokens
from onrecord.speakers.places import places_in
from onrecord.speakers.register import Person, Register, Sighting
from onrecord.text import paragraphs, trimmed

HEADLINE_LENGTH = 160  # longer lines are prose, whatever their capitals
_FIND_REACH = 20_000  # characters back to the last naming that decides between two of one surname


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of an article in the order of their first full naming, and all sightings in reading order.

    `bodies` are the organisations and countries named, in reading order; `words` all words of the text; `by_surname`
    the people by the last word of their names; `places` what only this text shows to be one (`places_in`).
    """

    people: tuple[Person, ...]
    sightings: tuple[Sighting, ...]
    bodies: tuple[Name, ...]
    words: tuple[Token, ...]
    by_surname: Mapping[str, Sequence[int]]
    places: Mapping[str, str]

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

    def words_in(self, span: Span) -> list[Token]:
        """The words that start inside `span`."""
        left = bisect_left(self.words, span.start, key=_start)
        right = bisect_left(self.words, span.end, lo=left, key=_start)
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
    lines = headlines(text)
    places = places_in(text, words)
    found = [_plain(text, n, lines) for n in names(text, words, places) if not _inside(furniture, n.span.start)]
    found = _without_openers(text, found)
    register = Register(text, words, places)
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
    return Cast(people, tuple(register.sightings), bodies, tuple(words), by_surname, places)


_start = itemgetter(0)  # of a token


def _may_be(left: Gender | None, right: Gender | None) -> bool:
    return left is None or right is None or left == right


def _inside(spans: Sequence[Span], position: int) -> bool:
    """True if one of the sorted, disjoint `spans` holds `position`."""
    i = bisect_right(spans, position, key=lambda s: s.start)
    return i > 0 and position < spans[i - 1].end


def _without_openers(text: str, found: Sequence[Name]) -> list[Name]:
    """ "Besides Clinton", once and at the start of a sentence, is Clinton, where a person of that surname is named."""
    firm = {n.words[-1] for n in found if n.kind == "person" and len(n.words) > 1}
    times = Counter(n.words for n in found)
    out = []
    for name in found:
        if name.kind == "perhaps" and name.words[-1] in firm and times[name.words] == 1:
            last = tokens(text, *name.span)[-1]
            if opens_sentence(text, name.span.start):
                name = replace(name, span=Span(last.start, name.span.end), words=name.words[-1:], kind="single")
        out.append(name)
    return out


def _plain(text: str, name: Name, lines: Sequence[Span]) -> Name:
    """`name` as a headline supports it: two words after a known first name; a longer run of capitals is no name."""
    if not _inside(lines, name.span.start):
        return name
    if name.kind == "person" and len(name.words) > 2 and name.words[1] not in PARTICLES:
        parts = tokens(text, name.span.start, name.span.end)
        return replace(name, span=Span(name.span.start, parts[1].end), words=name.words[:2])
    if name.kind == "perhaps" or (name.kind == "person" and len(name.words) > 1 and gender_of(name.words[0]) is None):
        parts = tokens(text, name.span.start, name.span.end)
        return replace(name, span=Span(name.span.start, parts[0].end), words=name.words[:1], kind="single")
    return name
