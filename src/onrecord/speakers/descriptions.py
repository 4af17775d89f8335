"""Descriptions of one person: "the Russian leader", "her spokesman", "the candidate"."""

from dataclasses import replace

from onrecord.speakers import pronouns
from onrecord.speakers.bodies import owner_of
from onrecord.speakers.lexicon import FEMALE_ROLES, MALE_ROLES
from onrecord.speakers.names import Gender
from onrecord.speakers.phrases import Phrase
from onrecord.speakers.roles import Role, canonical, contradicts, fits
from onrecord.speakers.scene import Referent, Scene
from onrecord.speakers.unnamed import unnamed
from onrecord.text import normal

_VAGUE = frozenset("official source aide person one witness voter".split())  # hardly ever somebody named before
# Where a name says nothing of the role, how far a description points to whom the text is about; set as in scene.py.
ELSEWHERE_IN_SENTENCE = 1.0  # "In an interview with X, the candidate" is hardly ever X
NAMED_OFTEN, OFTEN = 0.4, 6  # for each time that the person is named, up to OFTEN times


def described(scene: Scene, phrase: Phrase) -> Referent:
    """The person who holds the role; else the unnamed one who spoke; else whom all points to."""
    assert phrase.role is not None
    if not phrase.definite:
        return unnamed(scene, phrase)
    owner = _owner_words(scene, phrase)
    asked = replace(phrase.role, words=phrase.role.words | owner)
    held = None if phrase.possessed and not owner else _holder(scene, asked, phrase.span.start, owner)
    if held is not None:
        return pronouns.person(scene.cast, held)
    before = scene.chains
    known = unnamed(scene, phrase)
    told = phrase.possessed or (phrase.qualified and not asked.places)
    if scene.chains == before or told or phrase.head in _VAGUE:
        return known
    return _pointed_at(scene, asked, phrase.span.start, _gender(phrase.head)) or known


def _pointed_at(scene: Scene, asked: Role, position: int, gender: Gender | None) -> Referent | None:
    scores = scene.salience(position, gender, same_sentence=ELSEWHERE_IN_SENTENCE)
    for weight, referent in scene.spoke(position)[:3]:
        if referent.person is not None and gender in (None, referent.gender):
            scores[referent.person] = scores.get(referent.person, 0.0) + weight
    for person in list(scores):
        if any(contradicts(asked, held) for held in scene.cast.people[person].roles):
            del scores[person]
        else:
            scores[person] += NAMED_OFTEN * min(scene.times_named(person), OFTEN)
    best = max(scores, key=lambda p: (scores[p], -p), default=None)
    return None if best is None else pronouns.person(scene.cast, best)


def _owner_words(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """By what the text may tie a role to the one who owns it: "his spokesman" to the surname of him."""
    owner = owner_of(scene, phrase.owner)
    return frozenset(canonical(normal(w)) for w in owner.name.split()[-1:]) if owner is not None else frozenset()


def _holder(scene: Scene, asked: Role, start: int, owner: frozenset[str]) -> int | None:
    """The person of the cast who fits best; among equals who was named last before `start`, else first after it.

    With an `owner` ("his spokesman"), nobody fits whom the article ties to another one.
    """
    surnames = frozenset(p.words[-1] for p in scene.cast.people) if owner else frozenset()
    scores = {
        i: max((fits(asked, r) for r in p.roles if not owner or r.words & owner or not r.words & surnames), default=0)
        for i, p in enumerate(scene.cast.people)
    }
    best = max(scores.values(), default=0)
    if not best:
        return None
    equals = {i for i, score in scores.items() if score == best}
    seen = [s.person for s in scene.cast.sightings if s.person in equals and s.span.end <= start]
    return seen[-1] if seen else min(equals)


def _gender(head: str) -> Gender | None:
    return "female" if head in FEMALE_ROLES else "male" if head in MALE_ROLES else None
