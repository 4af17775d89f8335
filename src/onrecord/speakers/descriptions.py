"""Descriptions of one person: "the Russian leader", "her spokesman", "the candidate"."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from onrecord.data import Span
from onrecord.speakers import pronouns
from onrecord.speakers.bodies import owner_of
from onrecord.speakers.lexicon import FEMALE_ROLES, INDEFINITE, KIN, MALE_ROLES, SINGULAR_FEMALE, SINGULAR_MALE, WORK
from onrecord.speakers.names import Gender
from onrecord.speakers.phrases import Phrase
from onrecord.speakers.roles import Role, canonical, fits, other_party, unlikely
from onrecord.speakers.scene import Referent, Scene
from onrecord.speakers.unnamed import unnamed
from onrecord.text import normal

_SINGULAR = SINGULAR_MALE | SINGULAR_FEMALE
_VAGUE = frozenset("official source aide person one witness voter".split())  # hardly ever somebody named before
# Where a name says nothing of the role, how far a description points to whom the text is about; set as in scene.py.
ELSEWHERE_IN_SENTENCE = 1.0  # "In an interview with X, the candidate" is hardly ever X
_NEXT = 3  # sources behind a description among which the name of the one described is looked for
_OF_MANY = frozenset("analyst colleague critic expert friend neighbor neighbour resident reporter student".split())
BARE = 4  # what `fits` gives for the same office without another word in common
LATER = 3  # namings, all behind a description, from which its holder outweighs whom the text points to
MAY_HOLD = 3.0  # for one who holds such an office, of what place the article does not say
NAMED_OFTEN, OFTEN = 0.4, 6  # for each time that the person is named, up to OFTEN times


def described(scene: Scene, phrase: Phrase) -> Referent:
    """The person who holds the role; else the unnamed one who spoke; else whom all points to."""
    assert phrase.role is not None
    if not phrase.definite:
        only = _only_holder(scene, phrase.role, phrase.span.start) if _is_headline_role(phrase) else None
        return unnamed(scene, phrase) if only is None else pronouns.person(scene, only)
    found = holder(scene, phrase)
    if found is None:
        return _unnamed_or_pointed_at(scene, phrase)
    if phrase.role.places:
        scene.tell(found, phrase.role)
    return pronouns.person(scene, found)


def _unnamed_or_pointed_at(scene: Scene, phrase: Phrase) -> Referent:
    assert phrase.role is not None
    before = scene.chains
    known = unnamed(scene, phrase)
    owner = _owner_words(scene, phrase) if phrase.possessed and scene.chains > before else frozenset()
    if owner:
        known = replace(known, roles=(replace(phrase.role, words=phrase.role.words | owner),))
    body = phrase.name is not None and phrase.name.kind != "place" and phrase.head in WORK
    told = phrase.possessed or body or (phrase.qualified and not phrase.role.words <= phrase.role.places)
    if scene.chains == before or phrase.head in _VAGUE:
        return known
    found = None if told else _pointed_at(scene, phrase.role, phrase.span.start, _gender(phrase.head), {})
    if found is None and not told and phrase.role.head in KIN["leader"]:
        found = _introduced_next(scene, phrase.role, phrase.span)
    following = _named_next(scene, phrase) if found is None else None
    if following is not None:
        scene.tell(following, known.roles[0] if known.roles else phrase.role)
        return pronouns.person(scene, following)
    if found is None:
        return known
    if phrase.role.places:
        scene.tell(found, phrase.role)
    return pronouns.person(scene, found)


def holder(scene: Scene, phrase: Phrase) -> int | None:
    """The holder of the role. Where the description names a place and nobody's role does, one who may be meant is
    weighed with all others that the text points to: "the Russian leader", and a President Reed of no country."""
    assert phrase.role is not None
    owner = _owner_words(scene, phrase)
    asked = replace(phrase.role, words=phrase.role.words | owner)
    if phrase.possessed and not owner:
        return None
    scores = _holders(scene, asked, owner, phrase.span.start)
    placed = {p: s for p, s in scores.items() if any(asked.places & r.places for r in scene.roles(p))}
    start = phrase.span.start
    if placed or not scores:
        return _best(scene, placed, start)
    found = None if asked.places else _best(scene, scores, start)
    if found is not None and (scores[found] > BARE or scene.named_before(found, start)):
        return found
    if found is not None and scene.times_named(found) >= LATER:
        return found
    pointed = _pointed_at(scene, asked, start, _gender(phrase.head), scores)
    return pointed if pointed is not None else _best(scene, scores, start)


def _is_headline_role(phrase: Phrase) -> bool:
    """True for "president" without any article, as headlines have it."""
    first = phrase.text.split()[0].lower()
    party = phrase.role is not None and phrase.role.parties()
    return not phrase.qualified and first not in INDEFINITE and phrase.head not in _VAGUE and not party


def _only_holder(scene: Scene, asked: Role, position: int) -> int | None:
    """The one person of the article who holds this very office, or one that the word stands for ("boss")."""
    heads = {asked.head} | (KIN["boss"] if asked.head == "boss" else set())
    fit = [p for p in scene.candidates(position) if any(r.head in heads and fits(asked, r) for r in scene.roles(p))]
    return fit[0] if len(fit) == 1 else None


def _pointed_at(
    scene: Scene, asked: Role, position: int, gender: Gender | None, holders: Mapping[int, int]
) -> int | None:
    """Whom the text points to; one of the `holders` of a role that may be meant is nearer than others."""
    scores = scene.salience(position, gender, same_sentence=ELSEWHERE_IN_SENTENCE)
    for weight, referent in scene.spoke(position)[:3]:
        if referent.person is not None and gender in (None, scene.gender(referent.person)):
            scores[referent.person] = scores.get(referent.person, 0.0) + weight
    for person in list(scores):
        if unlikely(asked, scene.roles(person)):
            del scores[person]
        else:
            scores[person] += NAMED_OFTEN * min(scene.times_named(person), OFTEN)
            scores[person] += MAY_HOLD * (person in holders)
    return max(scores, key=lambda p: (scores[p], -p), default=None)


def _introduced_next(scene: Scene, asked: Role, span: Span) -> int | None:
    """Whom the next sentence names first of all: "The president of Ruritania left. Ada Okafor said ..." """
    if scene.cast.between(0, span.start):
        return None
    number = scene.paragraph(span.start)
    lines = [s for n in (number, number + 1) for s in scene.sentences(n) if s.end > span.end][:2]
    for sighting in scene.cast.between(span.end, lines[-1].end if lines else span.end):
        full = len(scene.text[sighting.span.start : sighting.span.end].split()) > 1
        if full and not unlikely(asked, scene.roles(sighting.person)):
            return sighting.person
    return None


def _named_next(scene: Scene, phrase: Phrase) -> int | None:
    """Who speaks next, by a bare name that nothing describes: '... its finance chief said. Robert Amdahl told ...'

    Whoever the news names for the first time it describes, so one who comes without a word was described just before.
    """
    number = scene.paragraph(phrase.span.end)
    if phrase.head in _VAGUE or phrase.head in _OF_MANY or number < 0:
        return None
    first = bisect_right(scene.asked, phrase.span.start, key=lambda source: source.start)
    following = scene.asked[first : first + _NEXT]
    for source in following:
        if scene.paragraph(source.start) > number + 1:
            return None
        sighting = scene.cast.named_by(source)
        if sighting is not None:
            return sighting.person if _introduced_by(scene, phrase, sighting.person) else None
        if scene.text[slice(*source)].lower() not in _SINGULAR:
            return None
    return None


def _introduced_by(scene: Scene, phrase: Phrase, person: int) -> bool:
    """True if the article has not named the person before but in its headline, nor says elsewhere who that is."""
    seen = scene.cast.seen.get(person, ())
    new = all(span.start < scene.body or span.start > phrase.span.start for span in seen)
    gender = _gender(phrase.head)
    return new and not scene.roles(person) and gender in (None, scene.gender(person))


def _owner_words(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """By what the text may tie a role to the one who owns it: "his spokesman" to the surname of him."""
    owner = owner_of(scene, phrase.owner)
    return frozenset(canonical(normal(w)) for w in owner.name.split()[-1:]) if owner is not None else frozenset()


def _holders(scene: Scene, asked: Role, owner: frozenset[str], position: int) -> dict[int, int]:
    """The people of the cast who may be meant at `position` and fit, with how well.

    With an `owner` ("his spokesman"), nobody fits whom the article ties to another one.
    """
    surnames = scene.cast.by_surname.keys()
    scores = {
        i: max(
            (fits(asked, r) for r in scene.roles(i) if not owner or r.words & owner or not r.words & surnames),
            default=0,
        )
        for i in scene.candidates(position)
        if not any(other_party(asked, r) for r in scene.roles(i))
    }
    return {i: score for i, score in scores.items() if score}


def _best(scene: Scene, scores: Mapping[int, int], start: int) -> int | None:
    """Of those with the best score who was named last before `start`, else first after it."""
    best = max(scores.values(), default=0)
    equals = [i for i, score in scores.items() if score == best] if best else []
    return max(equals, key=lambda i: (scene.last_named(i, start), -i), default=None)


def _gender(head: str) -> Gender | None:
    return "female" if head in FEMALE_ROLES else "male" if head in MALE_ROLES else None
