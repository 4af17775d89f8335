"""Pronouns and unstated sources: who is meant, from gender, number, nearness and who spoke last."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.data import Attribution, Span
from onrecord.speakers import voices
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import (
    DEFINITE,
    DOCUMENTS,
    FIRST_PERSON,
    GROUPS,
    INDEFINITE,
    NEUTER,
    PLURAL,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SINGULAR_FEMALE,
    SINGULAR_MALE,
)  # fmt: skip
from onrecord.speakers.names import Gender, Name
from onrecord.speakers.phrases import bare
from onrecord.speakers.scene import REACH, Referent, Scene
from onrecord.text import STOP_WORDS, normal

_ONE_PERSON = ROLES | {"one", "someone", "somebody", "person", "he", "she"}
_AUTHOR = "the author"
NOT_STATED = "not stated"
# What articles say of somebody who is not to be named.
_ANONYMOUS = re.compile(
    r"\b(?:on (?:the )?condition (?:of anonymity|that (?:he|she|they) not be)|not (?:to be|be) (?:named|identified)"
    r"|not authori[sz]ed to (?:speak|discuss|comment)|declined to be (?:named|identified))\b",
    re.IGNORECASE,
)
_VERB_REACH = 12  # characters from "it" to the end of its verb
NEAR = 500  # characters back to the body that "it" may mean
JUST_SPOKE = 2.0  # of those who spoke, the weight from which "they" goes on with them
AHEAD = 400  # characters on to the name that "he" may run ahead of
MINIMUM = 0.6  # below this salience nobody is near enough to be meant


def is_pronoun(shown: str) -> bool:
    """True if the whole of `shown` is one pronoun."""
    return normal(shown) in PRONOUNS


def person(scene: Scene, index: int) -> Referent:
    """The referent for a person of the cast."""
    found = scene.cast.people[index]
    forms = (found.titled,) if found.titled else ()
    return Referent(found.name, "person", index, scene.gender(index), scene.roles(index), forms=forms)


def resolve(scene: Scene, form: str, position: int) -> Referent:
    """Who the pronoun `form` at `position` means."""
    if form in RELATIVES:
        return _antecedent(scene, position)
    if form in FIRST_PERSON or form in ("we", "us", "our"):
        return _enclosing(scene, position)
    if form in PLURAL:
        return _plural(scene, form, position)
    if form in NEUTER:
        return _neuter(scene, form, position)
    gender: Gender = "male" if form in SINGULAR_MALE else "female"
    assert form in SINGULAR_MALE or form in SINGULAR_FEMALE
    found = nearest(scene, position, gender) or _ahead(scene, position, gender)
    if found is None:
        return replace(unknown(scene, NOT_STATED), head=form)
    if found.person is None:
        return found
    scene.hear(found.person, gender)
    return person(scene, found.person)


def unknown(scene: Scene, description: str) -> Referent:
    """An unnamed source that nothing else is known of."""
    return Referent(description, "unnamed", chain=scene.new_chain(), head=description)


def nearest(scene: Scene, position: int, gender: Gender | None) -> Referent | None:
    """The one person the text points to most: by where names stand and by who spoke last."""
    scores: dict[tuple[int | None, str], float] = {}
    referents: dict[tuple[int | None, str], Referent] = {}
    for index, weight in scene.salience(position, gender).items():
        referents[index, ""] = person(scene, index)
        scores[index, ""] = weight
    credited: set[tuple[int | None, str]] = set()
    for weight, referent in scene.spoke(position):
        single = referent.kind == "person" or (referent.kind == "unnamed" and referent.head in _ONE_PERSON)
        known = scene.gender(referent.person) if referent.person is not None else referent.gender
        if not single or (gender and known and known != gender):
            continue
        key = (referent.person, "" if referent.person is not None else f"{referent.name}/{referent.chain}")
        referents.setdefault(key, referent)
        if key not in credited:
            credited.add(key)
            scores[key] = scores.get(key, 0.0) + weight
    if not scores:
        return None
    best = max(scores, key=lambda k: (scores[k], k[1], -(k[0] or 0)))
    return referents[best] if scores[best] >= MINIMUM else None


def _ahead(scene: Scene, position: int, gender: Gender) -> Referent | None:
    """Before anybody of that gender is named, whom the text names next: "She would stay, she said. Ann Lee ..." """
    before = scene.cast.between(position - REACH, position)
    if any(scene.fitting(sighting, gender) for sighting in before):
        return None
    after = scene.cast.between(position, position + AHEAD)
    found = next((s for s in after if scene.fitting(s, gender) and not scene.in_content(s.span.start)), None)
    return None if found is None else person(scene, found.person)


def _antecedent(scene: Scene, position: int) -> Referent:
    """Whom "who" follows: the name right before it, or the noun phrase."""
    number = scene.paragraph(position)
    start = max((s.start for s in scene.sentences(number) if s.start <= position), default=0)
    near = scene.cast.between(start, position)
    if near and position - near[-1].span.end <= 3:
        return person(scene, near[-1].person)
    bodies = scene.bodies_before(position)
    if bodies and position - bodies[-1].span.end <= 3:
        return body_named(scene, bodies[-1])
    said = next((scene.ended[end] for end in range(position - 3, position) if end in scene.ended), None)
    if said is not None:
        return said
    phrase = _noun_phrase(scene, start, position)
    if phrase is None and near:
        return person(scene, near[-1].person)
    if near and "," in scene.text[near[-1].span.end : position]:
        return person(scene, near[-1].person)
    return Referent(phrase or NOT_STATED, "unnamed", chain=scene.new_chain(), head="who", plural=True)


def _noun_phrase(scene: Scene, start: int, position: int) -> str | None:
    """The few words before `position`, back to their determiner or to a stop word."""
    words = scene.cast.words_in(Span(max(start, position - 80), position))
    taken: list[int] = []
    for i in range(len(words) - 1, -1, -1):
        ordinary = words[i].form in STOP_WORDS
        if ordinary and not (words[i].form in DEFINITE or words[i].form in INDEFINITE):
            break
        if words[i].form.endswith("ing") and not words[i].capital:
            break
        taken.append(i)
        if ordinary or len(taken) == 4:
            break
    if not taken:
        return None
    if words[taken[-1]].form not in STOP_WORDS:
        taken = taken[:2]
    return " ".join(scene.text[words[taken[-1]].start : words[taken[0]].end].split())


def _enclosing(scene: Scene, position: int) -> Referent:
    """The speaker of the passage that "I" stands in; outside any, the article's own author."""
    author: Referent | None = None
    for said in scene.recent():
        if any(span.start <= position < span.end for span in said.content):
            return said.referent
        author = said.referent if said.referent.head == _AUTHOR else author
    return laid_out(scene, position) or author or _author(scene)


def _author(scene: Scene) -> Referent:
    if scene.author is None:
        return unknown(scene, _AUTHOR)
    return Referent(scene.author, "person", head=_AUTHOR)


def laid_out(scene: Scene, position: int) -> Referent | None:
    """Who speaks at `position` by the layout: the account of a tweet, or whose turn it is in a transcript."""
    name = voices.account(scene, position)
    if name is not None:
        seen = scene.cast.between(*name)
        shown = scene.text[slice(*name)]
        return person(scene, seen[0].person) if seen else Referent(shown, "organisation", head=shown)
    found = voices.turn(scene, position)
    return None if found is None else person(scene, found.person)


def together(people: Sequence[str]) -> Referent:
    """Several people who speak as one: "Ann Lee, Tom Reed and Eva Ray"."""
    return Referent(", ".join(people[:-1]) + " and " + people[-1], "group", plural=True)


def _named_together(scene: Scene, start: int, position: int) -> tuple[int, Referent] | None:
    """The last two people named in `[start, position)` with "and" between ("Lee and Reed met. They said ..."), and
    where that ends."""
    near = scene.cast.between(start, position)
    for left, right in reversed(list(pairwise(near))):
        gap = scene.text[left.span.end : right.span.start].split()
        if gap[:1] == ["and"] and len(gap) <= 4 and not scene.in_content(left.span.start):
            return right.span.end, together([scene.cast.people[s.person].name for s in (left, right)])
    return None


def _plural(scene: Scene, form: str, position: int) -> Referent:
    spoke = [(w, r) for w, r in scene.spoke(position) if r.plural or r.kind in ("organisation", "group")]
    if spoke and spoke[0][0] >= JUST_SPOKE:
        return spoke[0][1]
    near = max(scene.sentence_before(position).start, position - REACH)
    pair = _named_together(scene, near, position)
    found = _last_group(scene, pair[0] if pair else near, position) or (pair and pair[1])
    if found is None and spoke and spoke[0][0] >= 1:
        found = spoke[0][1]
    return found or _last_group(scene, position - NEAR, position) or unknown(scene, NOT_STATED)


def _last_group(scene: Scene, start: int, position: int) -> Referent | None:
    """The last "officials" or "voters" that the text itself, not somebody quoted, names in `[start, position)`."""
    for word in reversed(scene.cast.words_in(Span(max(0, start), position))):
        if word.form in GROUPS and not word.capital and not scene.in_content(word.start):
            phrase = _noun_phrase(scene, max(0, word.start - 60), word.end + 1) or word.form
            return Referent(phrase, "unnamed", chain=scene.new_chain(), head=word.form, plural=True)
    return None


def _read_from(scene: Scene, position: int) -> Referent | None:
    """The letter or memo of "it reads", which nobody but a document does."""
    words = scene.cast.words_in(Span(position, position + _VERB_REACH))
    if len(words) < 2 or words[1].form not in ("read", "reads"):
        return None
    for word in reversed(scene.cast.words_in(Span(max(0, position - NEAR), position))):
        if word.form in DOCUMENTS and not scene.in_content(word.start):
            phrase = _noun_phrase(scene, max(0, word.start - 60), word.end + 1) or word.form
            return Referent(bare(phrase), "document", head=word.form)
    return None


def _neuter(scene: Scene, form: str, position: int) -> Referent:
    document = _read_from(scene, position)
    if document is not None:
        return document
    for weight, referent in scene.spoke(position):
        if weight >= 1 and referent.kind in ("organisation", "document"):
            return referent
    near = [b for b in scene.bodies_before(position) if position - NEAR < b.span.start]
    bodies = [b for b in near if not scene.in_content(b.span.start) and not _where(scene, b)]
    if not bodies:
        return unknown(scene, NOT_STATED)
    last = scene.paragraph(bodies[-1].span.start)
    return body_named(scene, next(b for b in bodies if scene.paragraph(b.span.start) == last))


def _where(scene: Scene, name: Name) -> bool:
    """True for the place of "in Paris", which does not act."""
    before = scene.text[max(0, name.span.start - 6) : name.span.start].split()
    return name.kind == "place" and before[-1:] in (["in"], ["at"], ["from"], ["near"], ["In"], ["From"])


def body_named(scene: Scene, name: Name) -> Referent:
    """The organisation or country that `name`, which stands in the text, names."""
    joined = " ".join(name.words)
    shown = scene.text[name.span.start : name.span.end]
    return Referent(COUNTRIES[joined].title() if joined in COUNTRIES else shown, "organisation", head=name.words[-1])


def unstated(scene: Scene, attribution: Attribution) -> Referent:
    """Who speaks where no source is printed: whom the layout shows, else who spoke in this paragraph, else whom it
    names, else the same of the two paragraphs before it; a colon at the end of a paragraph hands over to whom it
    names. Where the sentence says that somebody spoke without giving a name, it is nobody whom the text names."""
    start = min((span.start for span in attribution.content), default=0)
    end = max((span.end for span in attribution.content), default=0)
    shown = voices.signed(scene, end)
    told = person(scene, shown.person) if shown is not None else laid_out(scene, start)
    if told is not None:
        return told
    here = scene.paragraph(start)
    if voices.nameless(scene, start) or any(
        _ANONYMOUS.search(scene.text, *line) for line in scene.sentences(here) if line.start < end and start < line.end
    ):
        return unknown(scene, NOT_STATED)
    for number in range(here, max(-1, here - 3), -1):
        span = scene.paragraph_span(number)
        end = start if number == here else span.end
        spoke = scene.last_in(number)
        if spoke is not None and (number == here or scene.text[span.end - 1] != ":"):
            return spoke
        near = _named_outside(scene, span.start, end)
        if near is not None:
            return near
    return unknown(scene, NOT_STATED)


def _named_outside(scene: Scene, start: int, end: int) -> Referent | None:
    """The first person that the last sentence of `[start, end)` names outside what is said; else an earlier one's."""
    number = scene.paragraph(start)
    for line in reversed([s for s in scene.sentences(number) if s.start < end]):
        for sighting in scene.cast.between(max(start, line.start), min(end, line.end)):
            if scene.cast.people[sighting.person].sure and not scene.in_content(sighting.span.start):
                return person(scene, sighting.person)
    return None
