"""Bodies and documents: countries, organisations, "his campaign", "the ministry", "the report"."""

import re

from onrecord.speakers import pronouns
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import GENERIC_BODIES, WRITTEN
from onrecord.speakers.names import Gender, Name, Token
from onrecord.speakers.phrases import Phrase, bare
from onrecord.speakers.roles import Role, role
from onrecord.speakers.scene import SPOKE_LAST_PARAGRAPH, Referent, Scene
from onrecord.speakers.unnamed import unnamed

LOOKBACK = 4000  # characters back to "the Reed campaign" that "the campaign" may take up
_STATIONS = frozenset("television radio tv".split())  # "Kareth state television" is a name, and nobody's television
NEAR = 600  # characters back to the last organisation, which "the company" may take up


def named(scene: Scene, name: Name) -> Referent:
    """The person that `name`, which stands in the text, names."""
    for sighting in scene.cast.between(name.span.start, name.span.end):
        return pronouns.person(scene, sighting.person)
    known = scene.cast.find(name.words, name.gender, name.span.start)
    if known is not None:
        return pronouns.person(scene, known)
    return Referent(
        scene.text[name.span.start : name.span.end], "person", gender=name.gender, roles=_title(scene, name)
    )


def _title(scene: Scene, name: Name) -> tuple[Role, ...]:
    found = role(name.title, places=scene.cast.places)
    return (found,) if found else ()


def owner_of(scene: Scene, whose: Token | Name | None) -> Referent | None:
    """Whose campaign (office, letter, spokesman) it is; None where nobody owns it or the owner is unnamed."""
    if whose is None:
        return None
    if isinstance(whose, Name):
        if whose.kind in ("person", "perhaps", "single"):
            return named(scene, whose)
        return pronouns.body_named(scene, whose)
    referent = pronouns.resolve(scene, whose.form, whose.start)
    return None if referent.kind == "unnamed" else referent


def country_of(scene: Scene, phrase: Phrase) -> Referent:
    assert phrase.name is not None
    joined = " ".join(phrase.name.words)
    shown = country(joined) if joined in COUNTRIES else scene.text[phrase.name.span.start : phrase.name.span.end]
    return Referent(shown, "organisation", head="country")


def country(form: str) -> str:
    """The name of the country that `form` stands for, as one writes it.

    >>> country("kyiv"), country("usa")
    ('Ukraine', 'United States')
    """
    return COUNTRIES[form].title()


def organisation(scene: Scene, phrase: Phrase) -> Referent:
    """The organisation that the source names, by the longest name that the article has for it."""
    if phrase.name is None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    words, start = phrase.name.words, phrase.name.span.start
    longer = [b for b in scene.bodies_before(start) if len(b.words) > len(words) and b.words[-len(words) :] == words]
    return _printed_body(scene, longer[-1] if longer and words != ("house",) else phrase.name, phrase.head)


def body(scene: Scene, phrase: Phrase) -> Referent:
    """ "Her office", "the Clinton campaign", "the ministry"."""
    owner = _campaigner(scene, phrase) or owner_of(scene, phrase.owner)
    if phrase.owner is None and phrase.name is not None and phrase.head in _STATIONS:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    if owner is None and phrase.name is not None and phrase.name.kind in ("person", "perhaps", "single"):
        whose = named(scene, phrase.name)
        owner = whose if whose.person is not None else None
    if owner is not None:
        return _country_of_holder(owner, phrase.head) or _owned(owner.name, phrase.head)
    if phrase.name is not None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    if not phrase.definite:
        return unnamed(scene, phrase)
    return _earlier_body(scene, phrase) or Referent(bare(phrase.text), "organisation", head=phrase.head)


def _country_of_holder(owner: Referent, head: str) -> Referent | None:
    """ "Her country", of one whose office names a country."""
    places = sorted({place for held in owner.roles for place in held.places})
    if head not in ("country", "nation") or len(places) != 1:
        return None
    return Referent(places[0].title(), "organisation", head="country")


def _owned(owner: str, head: str) -> Referent:
    return Referent(f"{owner}'s {head}", "organisation", head=head)


def _owners(scene: Scene, head: str, start: int, end: int) -> list[int]:
    """The people whom the text names right before `head` in `[start, end)`: "the Reed campaign", "Reed's campaign"."""
    behind = re.compile(r"(?:['’]s?)?\s(?:[a-z]{1,14}\s)?" + re.escape(head) + r"\b")
    return [s.person for s in scene.cast.between(start, end) if behind.match(scene.text, s.span.end)]


def _campaigner(scene: Scene, phrase: Phrase) -> Referent | None:
    """Of those who have a campaign here, the one whom "his campaign" points to; not any man named between."""
    if phrase.head != "campaign" or not isinstance(phrase.owner, Token):
        return None
    position = phrase.span.start
    gender: Gender | None = "male" if phrase.owner.form == "his" else "female" if phrase.owner.form == "her" else None
    running = set(_owners(scene, phrase.head, position - LOOKBACK, position + LOOKBACK))
    points = {p: w for p, w in scene.salience(position, gender).items() if p in running}
    for weight, referent in scene.spoke(position):
        if referent.person in points:
            points[referent.person] += weight
    best = max(points, key=lambda p: (points[p], -p), default=None)
    return None if best is None else pronouns.person(scene, best)


def _earlier_body(scene: Scene, phrase: Phrase) -> Referent | None:
    """What "the campaign", "the ministry", "the company" takes up."""
    start = phrase.span.start
    for said in scene.recent():
        if said.referent.kind == "organisation" and said.referent.head == phrase.head:
            return said.referent
    bodies = [b for b in scene.bodies_before(start) if b.kind == "organisation"]
    same = [b for b in bodies if phrase.head in b.words]
    if same:
        return _printed_body(scene, same[-1], phrase.head)
    owners = _owners(scene, phrase.head, start - LOOKBACK, start)
    if owners:
        return _owned(scene.cast.people[owners[-1]].name, phrase.head)
    if phrase.head in GENERIC_BODIES and bodies and start - bodies[-1].span.start < NEAR:
        return _printed_body(scene, bodies[-1], phrase.head)
    return None


def _printed_body(scene: Scene, name: Name, head: str) -> Referent:
    return Referent(scene.text[name.span.start : name.span.end], "organisation", head=head)


def document(scene: Scene, phrase: Phrase) -> Referent:
    """ "His letter" and "the statement" speak for whoever wrote them; a poll or a report speaks for itself."""
    owner = owner_of(scene, phrase.owner)
    written = phrase.head in WRITTEN
    if owner is not None and written:
        return owner
    if not phrase.definite and len(phrase.text.split()) == 1:
        only = {r.name: r for r in scene.sources.values() if r.kind == "document" and r.head == phrase.head}
        if len(only) == 1:  # "study suggests" of a headline
            return next(iter(only.values()))
    if phrase.definite and phrase.name is None and owner is None:
        for said in scene.recent():
            if said.referent.kind == "document" and said.referent.head == phrase.head:
                return said.referent
        for weight, referent in scene.spoke(phrase.span.start)[:1] if written else ():
            if weight >= SPOKE_LAST_PARAGRAPH and referent.kind in ("person", "organisation"):
                return referent
    name = f"{owner.name}'s {phrase.head}" if owner and isinstance(phrase.owner, Token) else phrase.text
    return Referent(name, "document", head=phrase.head)
