"""From one source to whom it means, by the kind of phrase it is."""

from onrecord.data import Attribution
from onrecord.speakers import pronouns
from onrecord.speakers.bodies import body, country_of, document, named, organisation
from onrecord.speakers.descriptions import described
from onrecord.speakers.phrases import Phrase, read
from onrecord.speakers.scene import Referent, Scene
from onrecord.speakers.unnamed import group, unnamed


def resolve(scene: Scene, attribution: Attribution) -> Referent:
    """Who speaks in `attribution`, given everything before it in `scene`."""
    if attribution.source is None:
        return pronouns.unstated(scene, attribution)
    phrase = read(scene.text, attribution.source, scene.cast.words_in(attribution.source))
    return _BY_KIND[phrase.kind](scene, phrase)


def _pronoun(scene: Scene, phrase: Phrase) -> Referent:
    return pronouns.resolve(scene, phrase.head, phrase.span.start)


def _person(scene: Scene, phrase: Phrase) -> Referent:
    assert phrase.name is not None
    return named(scene, phrase.name)


def _joint(scene: Scene, phrase: Phrase) -> Referent:
    first, second = (named(scene, part) for part in phrase.parts)
    if first.person is None and phrase.parts[0].kind == "single":
        return second  # "Filmmaker and author Dana Wolf"
    both = f"{first.name} and {second.name}"
    return Referent(both, "group", plural=True)


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
}
