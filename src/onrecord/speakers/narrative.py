"""Who the sentences between the attributions are about: "The president went home. The next day he said ..."."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.data import Span
from onrecord.speakers import pronouns
from onrecord.speakers.descriptions import holder
from onrecord.speakers.lexicon import ROLES
from onrecord.speakers.names import Token
from onrecord.speakers.phrases import read
from onrecord.speakers.register import Sighting
from onrecord.speakers.scene import Scene

_NOUN_WITHIN = 5  # words from "The" to the office that it opens with
_REACH = 120  # characters from the start of a sentence that hold its opening


def follow(scene: Scene, position: int) -> None:
    """Note which person of the cast the opening pronoun or office means of each sentence before `position` that was not
    followed yet. Sentences are followed once, in reading order; what somebody said is passed over."""
    scene.saying = ()
    while scene.followed < len(scene.paragraph_starts) and scene.paragraph_starts[scene.followed] < position:
        lines = scene.sentences(scene.followed)
        done = bisect_right(lines, scene.followed_to, key=lambda s: s.start)
        for line in lines[done:]:
            if line.start >= position:
                return
            scene.followed_to = line.start
            _open(scene, line)
        scene.followed += 1


def _open(scene: Scene, line: Span) -> None:
    if scene.in_content(line.start) or not scene.text[line.start].isalpha():
        return
    words = scene.cast.words_in(Span(line.start, min(line.end, line.start + _REACH)))[: _NOUN_WITHIN + 2]
    if len(words) < 2:
        return
    if words[0].form in ("he", "she"):
        found = pronouns.resolve(scene, words[0].form, words[0].start)
        if found.person is not None:
            scene.echo(Sighting(Span(words[0].start, words[0].end), found.person))
    elif words[0].form == "the":
        _office(scene, words)


def _office(scene: Scene, words: Sequence[Token]) -> None:
    """ "The president", "The former mayor" at the head of a sentence, where one person of the cast holds it."""
    last = next((i for i, word in enumerate(words[:_NOUN_WITHIN]) if i and word.form in ROLES), None)
    if last is None or last + 1 >= len(words) or any(w.possessive for w in words[: last + 1]):
        return
    behind = words[last + 1]
    gap = scene.text[words[last].end : behind.start]
    if gap != " " or behind.capital or behind.form in ROLES or behind.form in ("and", "of", "or", "for"):
        return
    span = Span(words[0].start, words[last].end)
    phrase = read(scene.text, span, scene.cast.words_in(span), scene.cast.places, scene.cast.companies)
    person = holder(scene, phrase) if phrase.kind == "role" else None
    if person is not None:
        scene.echo(Sighting(span, person))
