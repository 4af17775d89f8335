"""Bodies and documents: countries, organisations, "his campaign", "the ministry", "the report"."""

from onrecord.data import Span, SpeakerKind
from onrecord.speakers import pronouns
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import GENERIC_BODIES
from onrecord.speakers.names import Name, Token
from onrecord.speakers.phrases import Phrase, bare
from onrecord.speakers.roles import Role, role
from onrecord.speakers.scene import Referent, Scene
from onrecord.speakers.unnamed import unnamed


def named(scene: Scene, name: Name) -> Referent:
    """The person that `name`, which stands in the text, names."""
    for sighting in scene.cast.between(name.span.start, name.span.end):
        return pronouns.person(scene.cast, sighting.person)
    known = scene.cast.find(name.words, name.gender, name.span.start)
    if known is not None:
        return pronouns.person(scene.cast, known)
    return Referent(scene.text[name.span.start : name.span.end], "person", gender=name.gender, roles=_title(name))


def _title(name: Name) -> tuple[Role, ...]:
    found = role(name.title)
    return (found,) if found else ()


def owner_of(scene: Scene, whose: Token | Name | None) -> str | None:
    """The name of whose campaign (office, spokesman) it is."""
    if whose is None:
        return None
    if isinstance(whose, Name):
        return named(scene, whose).name if whose.kind in ("person", "perhaps", "single") else _plain(scene, whose.span)
    referent = pronouns.resolve(scene, whose.form, whose.start)
    return None if referent.kind == "unnamed" else referent.name


def _plain(scene: Scene, span: Span) -> str:
    return scene.text[span.start : span.end]


def country_of(scene: Scene, phrase: Phrase) -> Referent:
    assert phrase.name is not None
    joined = " ".join(phrase.name.words)
    return Referent(country(joined), "organisation", head="country")


def country(form: str) -> str:
    """The name of the country that `form` stands for, as one writes it.

    >>> country("kyiv"), country("usa")
    ('Ukraine', 'United States')
    """
    return COUNTRIES[form].title()


def organisation(scene: Scene, phrase: Phrase) -> Referent:
    if phrase.name is None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    name = phrase.name
    longer = [
        b for b in scene.cast.bodies if len(b.words) > len(name.words) and b.words[-len(name.words) :] == name.words
    ]
    near = max(
        longer, key=lambda b: (b.span.start < name.span.start, -abs(b.span.start - name.span.start)), default=name
    )
    span = near.span if near.words[0] != "house" or len(near.words) > 1 else name.span
    kind: SpeakerKind = "document" if phrase.kind == "document" else "organisation"
    return Referent(scene.text[span.start : span.end], kind, head=phrase.head)


def body(scene: Scene, phrase: Phrase) -> Referent:
    if phrase.owner is not None:
        owner = owner_of(scene, phrase.owner)
        if owner is not None:
            return Referent(f"{owner}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.name is not None and phrase.name.kind in ("person", "perhaps", "single"):
        whose = named(scene, phrase.name)
        if whose.person is not None:
            return Referent(f"{whose.name}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.name is not None:
        return Referent(bare(phrase.text), "organisation", head=phrase.head)
    if not phrase.definite:
        return unnamed(scene, phrase)
    return _earlier_body(scene, phrase) or Referent(bare(phrase.text), "organisation", head=phrase.head)


def _earlier_body(scene: Scene, phrase: Phrase) -> Referent | None:
    """What "the campaign", "the ministry", "the company" takes up."""
    start = phrase.span.start
    for said in reversed(scene.said):
        if said.referent.kind == "organisation" and said.referent.head == phrase.head:
            return said.referent
    bodies = [b for b in scene.cast.bodies if b.kind == "organisation" and b.span.start < start]
    same = [b for b in bodies if b.words[-1] == phrase.head or phrase.head in b.words]
    if same:
        return Referent(_plain(scene, same[-1].span), "organisation", head=phrase.head)
    before = [w for w in scene.cast.words if w.end < start]
    for i in range(len(before) - 1, 0, -1):
        if before[i].form == phrase.head and before[i - 1].capital:
            for sighting in scene.cast.between(before[i - 1].start - 30, before[i].start):
                if sighting.span.end >= before[i - 1].end - 2:
                    owner = scene.cast.people[sighting.person].name
                    return Referent(f"{owner}'s {phrase.head}", "organisation", head=phrase.head)
    if phrase.head in GENERIC_BODIES and bodies and start - bodies[-1].span.start < 600:
        return Referent(_plain(scene, bodies[-1].span), "organisation", head=phrase.head)
    return None


def document(scene: Scene, phrase: Phrase) -> Referent:
    owner = owner_of(scene, phrase.owner)
    for said in reversed(scene.said):
        same = said.referent.kind == "document" and said.referent.head == phrase.head
        if same and phrase.definite and phrase.name is None and owner is None:
            return said.referent
    name = f"{owner}'s {phrase.head}" if owner and isinstance(phrase.owner, Token) else bare(phrase.text)
    return Referent(name, "document", head=phrase.head)
