"""Unnamed sources: "a senior official", "officials", and what ties one mention to the next."""

from onrecord.speakers.lexicon import GATHERED, INDEFINITE, NAMED_GROUPS
from onrecord.speakers.phrases import Phrase, bare
from onrecord.speakers.roles import Role
from onrecord.speakers.scene import Referent, Scene

_APART = frozenset("others some other another one many several few most someone".split())  # each use is a new source


def unnamed(scene: Scene, phrase: Phrase, *, plural: bool = False) -> Referent:
    """An unnamed source: the one that spoke before under the same description, or a new one."""
    words = phrase.text.lower().split()
    shown = bare(phrase.text.lower())
    new = not words or words[0] in _APART or (words[0] in ("a", "an") and not plural)
    if not new:
        for said in scene.recent():
            referent = said.referent
            if referent.kind == "unnamed":
                again = phrase.definite and referent.head == phrase.head and (not plural or len(words) == 2)
                if again or bare(referent.name.lower()) == shown:
                    return referent
    return Referent(
        phrase.text, "unnamed", chain=scene.new_chain(), head=phrase.head, plural=plural, roles=_asked(phrase)
    )


def _asked(phrase: Phrase) -> tuple[Role, ...]:
    return (phrase.role,) if phrase.role is not None and phrase.definite else ()


def group(scene: Scene, phrase: Phrase) -> Referent:
    """A party, or the people of a place or a body that is named ("residents of Ashford"); else nobody by name."""
    words = phrase.text.lower().split()
    counted = any(c.isdigit() for c in phrase.text)
    of_a_name = not counted and any(word[:1].isupper() for word in phrase.text.split()[1:])
    if phrase.head in GATHERED and of_a_name and words[0] not in INDEFINITE:
        return Referent(phrase.text, "group", head=phrase.head, plural=True)
    if phrase.head in NAMED_GROUPS and words[0] not in INDEFINITE and 1 < len(words) <= 3:
        return Referent(bare(phrase.text), "group", head=phrase.head, plural=True)
    return unnamed(scene, phrase, plural=True)
