"""From one source to whom it means, by the kind of phrase it is."""

from dataclasses import replace

from onrecord.data import Attribution, Span
from onrecord.speakers import pronouns
from onrecord.speakers.bodies import body, country_of, document, named, organisation
from onrecord.speakers.descriptions import described
from onrecord.speakers.lexicon import WRITTEN
from onrecord.speakers.phrases import Phrase, read
from onrecord.speakers.scene import Referent, Scene
from onrecord.speakers.unnamed import group, unnamed
from onrecord.text import trimmed

_READ = frozenset("cited first obtained published quoted read reported reviewed seen viewed".split())  # by others


def resolve(scene: Scene, attribution: Attribution) -> Referent:
    """Who speaks in `attribution`, given everything before it in `scene`."""
    scene.saying = attribution.content
    if attribution.source is None:
        return pronouns.unstated(scene, attribution)
    alone = scene.cast.named_by(trimmed(scene.text, *attribution.source))
    if alone is not None:
        return pronouns.person(scene, alone.person)
    phrase = read(
        scene.text, attribution.source, scene.cast.words_in(attribution.source), scene.cast.places, scene.cast.companies
    )
    if phrase.kind == "document" and phrase.head in WRITTEN:
        phrase = _writer(scene, phrase) or phrase
    return _BY_KIND[phrase.kind](scene, phrase)


def _writer(scene: Scene, phrase: Phrase) -> Phrase | None:
    """The phrase behind "from" or "by" in "a statement from the ministry", if it is one for a person or a body."""
    words = scene.cast.words_in(phrase.span)
    by = next((i for i, word in enumerate(words[:-1]) if word.form in ("from", "by")), None)
    if by is None or (by and words[by - 1].form in _READ):
        return None
    behind = Span(words[by + 1].start, phrase.span.end)
    found = read(scene.text, behind, scene.cast.words_in(behind), scene.cast.places, scene.cast.companies)
    return found if found.kind in ("person", "joint", "organisation", "body", "country") else None


def _pronoun(scene: Scene, phrase: Phrase) -> Referent:
    return pronouns.resolve(scene, phrase.head, phrase.span.start)


def _person(scene: Scene, phrase: Phrase) -> Referent:
    assert phrase.name is not None
    return named(scene, phrase.name)


def _joint(scene: Scene, phrase: Phrase) -> Referent:
    people = [named(scene, part) for part in phrase.parts]
    if len(people) == 2 and people[0].person is None and phrase.parts[0].kind == "single":
        return people[1]  # "Filmmaker and author Dana Wolf"
    return pronouns.together([found.name for found in people])


def _nobody(scene: Scene, phrase: Phrase) -> Referent:
    """Where the source is no phrase for a speaker, the subject of its sentence; else nobody that the text names."""
    found = scene.subject(phrase.span.end)
    if found is None or not scene.same_sentence(found.span.start, phrase.span.start):
        return replace(pronouns.unknown(scene, pronouns.NOT_STATED), printed=False)
    return replace(pronouns.person(scene, found.person), printed=False)


_BY_KIND = {
    "pronoun": _pronoun,
    "person": _person,
    "joint": _joint,
    "country": country_of,
    "organisation": organisation,
    "body": body,
    "document": document,
    "group": group,
    "role": described,
    "other": unnamed,
    "nobody": _nobody,
}
