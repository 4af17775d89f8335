"""What the resolver knows at a point of the article: who was named, who has spoken, and how near they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.data import Span, SpeakerKind
from onrecord.speakers.cast import Cast
from onrecord.speakers.names import Gender, Name
from onrecord.speakers.register import Sighting
from onrecord.speakers.roles import Role
from onrecord.text import paragraphs, sentences

# Weights of the evidence for a pronoun, set by hand on the development texts (seeds and PolNeAR train); only their
# order matters much. A name inside what somebody said counts little: it is what they spoke of, not who spoke.
SAME_SENTENCE, LAST_SENTENCE, SAME_PARAGRAPH, EARLIER = 4.0, 3.0, 1.5, 0.7
TOPIC = 3.0  # "As for Reed, he ..."
SUBJECT, INSIDE_CONTENT, POSSESSIVE = 1.5, 0.3, 0.6
OVERTAKEN = 0.3  # for who spoke before a sentence that has somebody else for its subject
SPOKE_HERE, SPOKE_LAST_PARAGRAPH, SPOKE_EARLIER = 4.0, 3.0, 1.0
_OPENING_MARKS = '"“«'
REACH = 1800  # characters a pronoun looks back
_TITLE_WORDS, _LEAD = 5, 120  # words, and characters, before a name that still opens its sentence
# People of one article up to which a description looks at all of them; beyond, namings on either side: this bounds the
# time on hostile texts. Of PolNeAR's 840 training articles one names more than 50 people (238).
CROWD, NEAR_BY = 150, 50
LATELY = 12  # sayings among which one is looked for that covers the last one
MEMORY = 400  # sayings, or bodies named, that a description looks back; bounds the time on very long texts


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a source turned out to be. `person` indexes the cast; `chain` ties what an article says of one unnamed
    source; `head` is the noun that describes it; `plural` if it is more than one;
    `printed` unless the source's own words are no description of a speaker."""

    name: str
    kind: SpeakerKind
    person: int | None = None
    gender: Gender | None = None
    roles: tuple[Role, ...] = ()
    chain: int = 0
    head: str = ""
    plural: bool = False
    printed: bool = True
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One resolved attribution: where it starts, who spoke, and what it covers."""

    position: int
    referent: Referent
    content: tuple[Span, ...]


@dataclass(slots=True)
class Scene:
    """The text, its cast, and what has been resolved so far; lives for one call of `mentions`.

    `saying` is the content of the attribution that is being resolved, `author` who signed the article, `body` where the
    headline has ended, `asked` all sources in reading order. `sources` are those resolved, `ended` the same by where
    they end. `echoes` are the places where an opening pronoun or office means
    somebody, as far as the text has been followed: to the sentence at `followed_to` of paragraph `followed`.
    """

    text: str
    cast: Cast
    contents: Sequence[Span]
    said: list[Said] = field(default_factory=list)
    chains: int = 0
    saying: Sequence[Span] = ()
    author: str | None = None
    body: int = 0
    asked: Sequence[Span] = ()
    sources: dict[Span, Referent] = field(default_factory=dict)
    ended: dict[int, Referent] = field(default_factory=dict)
    followed: int = 0
    followed_to: int = -1
    echoes: list[Sighting] = field(default_factory=list)
    _heard: dict[int, Gender] = field(default_factory=dict)
    _told: dict[int, tuple[Role, ...]] = field(default_factory=dict)
    _paragraphs: list[Span] = field(default_factory=list)
    _sentences: dict[int, list[Span]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._paragraphs = paragraphs(self.text)
        self._starts = [span.start for span in self._paragraphs]
        self.contents = sorted(self.contents)

    @property
    def paragraph_starts(self) -> Sequence[int]:
        """Where the paragraphs begin."""
        return self._starts

    def echo(self, sighting: Sighting) -> None:
        """Note whom an opening pronoun or office means; in reading order."""
        self.echoes.append(sighting)

    def _shown(self, start: int, end: int) -> list[Sighting]:
        """The namings and echoes that start in [start, end), in reading order."""
        left = bisect_left(self.echoes, start, key=lambda s: s.span.start)
        right = bisect_left(self.echoes, end, key=lambda s: s.span.start)
        named = self.cast.between(start, end)
        return sorted([*named, *self.echoes[left:right]], key=lambda s: s.span.start) if left < right else named

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that `position` lies in, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def paragraph_span(self, number: int) -> Span:
        """The span of a paragraph."""
        return self._paragraphs[number]

    def sentences(self, number: int) -> list[Span]:
        """The sentences of a paragraph; none of a paragraph that does not exist."""
        if not 0 <= number < len(self._paragraphs):
            return []
        if number not in self._sentences:
            self._sentences[number] = sentences(self.text, *self._paragraphs[number])
        return self._sentences[number]

    def sentence_before(self, position: int) -> Span:
        """The sentence before that of `position`, in its paragraph or the one before; empty where there is none."""
        here = self.paragraph(position)
        now = bisect_right(self.sentences(here), position, key=lambda s: s.start) - 1
        return self.sentences(here)[now - 1] if now > 0 else (self.sentences(here - 1) or [Span(0, 0)])[-1]

    def same_sentence(self, left: int, right: int) -> bool:
        """True if no sentence ends between two positions."""
        lines = self.sentences(self.paragraph(left))
        return any(line.start <= left < line.end and line.start <= right < line.end for line in lines)

    def in_content(self, position: int) -> bool:
        """True if `position` lies in what somebody said."""
        i = bisect_right(self.contents, (position, len(self.text) + 1))
        return any(span.start <= position < span.end for span in self.contents[max(0, i - 4) : i])

    def recent(self) -> Iterator[Said]:
        """What was said before, latest first, as far back as anything is taken up."""
        return reversed(self.said[-MEMORY:])

    def last_in(self, number: int) -> Referent | None:
        """Who spoke last in a paragraph: of what stands inside somebody's words, the one whose words they are."""
        for said in reversed(self.said[-LATELY:]):
            at = self.paragraph(said.position)
            if at <= number:
                return (self._around(said) or said).referent if at == number else None
        return None

    def _around(self, said: Said) -> Said | None:
        """The attribution that covers all of another one, the outermost of several."""
        for other in self.said[-LATELY:]:
            if other is not said and any(
                span.start <= said.position < span.end and span not in said.content for span in other.content
            ):
                return other
        return None

    def bodies_before(self, position: int) -> list[Name]:
        """The organisations and places named before `position`, in reading order, as far back as any is taken up."""
        right = bisect_left(self.cast.bodies, position, key=lambda b: b.span.start)
        return list(self.cast.bodies[max(0, right - MEMORY) : right])

    def new_chain(self) -> int:
        """A number for an unnamed source that has not spoken yet."""
        self.chains += 1
        return self.chains

    def fitting(self, sighting: Sighting, gender: Gender | None) -> bool:
        """True if the person seen may be a he (or she)."""
        known = self.gender(sighting.person)
        return self.cast.people[sighting.person].sure and (gender is None or known in (None, gender))

    def gender(self, person: int) -> Gender | None:
        """What the article shows of it, or else the first pronoun that was resolved to the person."""
        return self.cast.people[person].gender or self._heard.get(person)

    def hear(self, person: int, gender: Gender) -> None:
        """Note that a pronoun meant the person."""
        self._heard.setdefault(person, gender)

    def roles(self, person: int) -> tuple[Role, ...]:
        """What the article says that the person is, descriptions resolved so far included."""
        return self.cast.people[person].roles + self._told.get(person, ())

    def tell(self, person: int, role: Role) -> None:
        """Note that a description meant the person."""
        if role not in self.roles(person):
            self._told[person] = (*self._told.get(person, ()), role)

    def subject(self, position: int) -> Sighting | None:
        """Who opens the last sentence before that of `position`, or that one itself, outside what anybody said."""
        number = self.paragraph(position)
        lines = [*self.sentences(number - 1)[-1:], *(s for s in self.sentences(number) if s.start < position)]
        for line in reversed(lines[-2:]):
            first = next(iter(self._shown(line.start, min(line.end, line.start + _LEAD, position))), None)
            if first is not None and self._opens(line, first):
                return first
        return None

    def _opens(self, line: Span, sighting: Sighting) -> bool:
        """True if nothing but a title stands before the name in its sentence."""
        before = self.cast.words_in(Span(line.start, sighting.span.start))
        owns = self.text[sighting.span.end : sighting.span.end + 2] in ("'s", "’s", "' ", "’ ")
        titles = len(before) <= _TITLE_WORDS and all(w.capital or w.form in ("the", "former") for w in before)
        return titles and not owns and not self.in_content(sighting.span.start)

    def candidates(self, position: int) -> Sequence[int]:
        """Whom a description at `position` may mean: everybody, and in a text of very many people those named near."""
        if len(self.cast.people) <= CROWD:
            return range(len(self.cast.people))
        at = bisect_left(self.cast.sightings, position, key=lambda s: s.span.start)
        return sorted({s.person for s in self.cast.sightings[max(0, at - NEAR_BY) : at + NEAR_BY]})

    def last_named(self, person: int, position: int) -> int:
        """Where the person was named last before `position`; -1 if nowhere."""
        seen = self.cast.seen.get(person, ())
        i = bisect_right(seen, position - 1, key=lambda s: s.start)
        return seen[i - 1].start if i else -1

    def named_before(self, person: int, position: int) -> bool:
        """True if the person was named before `position`."""
        return self.last_named(person, position) >= 0

    def times_named(self, person: int) -> int:
        """How often the article names the person."""
        return len(self.cast.seen.get(person, ()))

    def salience(
        self, position: int, gender: Gender | None, *, same_sentence: float = SAME_SENTENCE
    ) -> dict[int, float]:
        """How much the text before `position` points to each fitting person of the cast."""
        here = self.paragraph(position)
        lines = self.sentences(here)
        now = bisect_right(lines, position, key=lambda s: s.start) - 1
        before = self.sentence_before(position)
        scores: dict[int, float] = {}
        subjects: set[int] = set()
        for sighting in self._shown(position - REACH, position):
            if not self.fitting(sighting, gender):
                continue
            start = sighting.span.start
            if now >= 0 and lines and start >= lines[now].start:
                weight, unit = same_sentence, lines[now].start
                if self.text.startswith("As for ", unit):
                    weight *= TOPIC
            elif before.start <= start < before.end:
                weight, unit = LAST_SENTENCE, before.start
            else:
                number = self.paragraph(start)
                weight = SAME_PARAGRAPH if number == here else EARLIER / max(1, here - number)
                unit = -1 - number
            inside = self.in_content(start) and not self.in_content(position)
            if inside and self._spoken_of(start):
                continue
            if inside:
                weight *= INSIDE_CONTENT
            elif unit not in subjects:
                subjects.add(unit)
                weight *= SUBJECT
            if self.text[sighting.span.end : sighting.span.end + 2] in ("'s", "’s", "' ", "’ "):
                weight *= POSSESSIVE
            scores[sighting.person] = max(scores.get(sighting.person, 0.0), weight)
        return scores

    def _spoken_of(self, start: int) -> bool:
        """True inside the quotation that is being resolved: who says "I told Reed" is not Reed."""
        return any(s.start <= start < s.end and self.text[s.start] in _OPENING_MARKS for s in self.saying)

    def spoke(self, position: int) -> list[tuple[float, Referent]]:
        """Who spoke before `position`, latest first, with the weight that this gives them now."""
        here = self.paragraph(position)
        subject = self.subject(position)
        out = []
        for rank, said in enumerate(reversed(self.said[-6:])):
            away = here - self.paragraph(said.position)
            weight = SPOKE_HERE if away <= 0 else SPOKE_LAST_PARAGRAPH if away == 1 else SPOKE_EARLIER / away
            if subject and said.position < subject.span.start and said.referent.person != subject.person:
                weight *= OVERTAKEN
            out.append((weight / (1 + 0.7 * rank), said.referent))
        return out
