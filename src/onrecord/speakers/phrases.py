"""Read one source as it stands in the text: which kind of phrase it is, and which words carry its meaning."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.data import Span
from onrecord.speakers.gazetteer import COUNTRIES, PEOPLES, SEATS
from onrecord.speakers.lexicon import (
    BODIES,
    DEFINITE,
    DOCUMENTS,
    GROUPS,
    INDEFINITE,
    NAMED_GROUPS,
    OFFICE_WORDS,
    PHRASE_ENDS,
    PRONOUNS,
    RELATIVES,
    ROLES,
)  # fmt: skip
from onrecord.speakers.names import Name, Token, names, opens_sentence
from onrecord.speakers.roles import Role, role
from onrecord.text import STOP_WORDS

PhraseKind = Literal[
    "pronoun", "person", "joint", "country", "organisation", "body", "document", "group", "role", "other", "nobody"
]
_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")
_ARTICLE_FORMS = ("the", "a", "an")
_SEAT_WORDS = 2  # of "D-N.Y.", "R-Calif.", "of Vermont"
_POSSESSIVES = frozenset("his her their its my our".split())
_OF_PERSONS = ("ist", "ian", "man", "woman", "maker", "izer", "iser", "ator", "ector", "checker")  # "the filmmaker"
_OF_PEOPLE = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women", "people", "folk")
_TOLD_OF = DOCUMENTS | GROUPS | ROLES
_PARTICIPLES = frozenset("drawn given heard held known made released seen sent shown told written".split())
_AND = re.compile(r",?\s+(?:and|&)\s")
_NOUNS: tuple[tuple[PhraseKind, Set[str]], ...] = (
    ("organisation", {"gop"}),
    ("document", DOCUMENTS),
    ("group", GROUPS),
    ("body", BODIES),
)
_CUT = re.compile(r"[;()—–\[\]:]|,(?!\d)")  # no comma of "21,400 pensioners"
_TRIM = " \t\r\n,;:.\"'“”‘’«»()[]—–-"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One source. `text` is what it prints, trimmed; `name` the capitalised name that heads it; `owner` the word that
    possesses it ("his campaign", "Clinton's campaign"); `definite` unless it says "a", "some" or nothing of the kind;
    `qualified` if words follow the head of a role ("the head of the union").
    """

    kind: PhraseKind
    text: str
    span: Span
    name: Name | None = None
    role: Role | None = None
    owner: Token | Name | None = None
    definite: bool = False
    possessed: bool = False
    qualified: bool = False
    head: str = ""
    parts: tuple[Name, ...] = ()


def printed(text: str, span: Span) -> str:
    """The words of `span`, single-spaced, without marks and commas at the ends; a closing dot of "Jr." goes too, and
    the ending of a noun that owns ("the parliament's affirmation"), which in a name can be part of it ("Moody's")."""
    shown = " ".join(text[span.start : span.end].split()).strip(_TRIM)
    owns = shown.endswith(("'s", "’s")) and shown.split()[-1].islower()
    return shown[:-2] if owns else shown


def bare(shown: str) -> str:
    """`shown` without its article: "the White House" as "White House"."""
    for article in _ARTICLES:
        if shown.lower().startswith(article):
            return shown[len(article) :]
    return shown


def read(
    text: str, span: Span, words: Sequence[Token], places: Mapping[str, str], bodies: Set[str] = frozenset()
) -> Phrase:
    """What the source `text[span]` is, given its `words`, and the `places` and `bodies` that only the text shows."""
    span = core(text, span, words)
    words = [w for w in words if span.start <= w.start < span.end]
    shown = printed(text, span)
    words = _without_preamble(words)
    if not words:
        return Phrase("other", shown, span)
    segments = _segments(text, words)
    heads = [_head(segment) for segment in segments[:2]]
    found = [names(text, head, places, bodies) for head in heads]
    alone = segments[0][0].form.partition("'")[0] if len(segments[0]) == 1 else ""  # "they" of "they've"
    if alone in PRONOUNS:
        return Phrase("pronoun", shown, span, head=alone)
    if _opens_with_noun(text, found[0], segments[0]):
        found[0] = []
    joint = _joint(text, found[0], heads[0][-1])
    if not joint and len(segments) > 1 and found[0]:
        joint = _joint(text, names(text, words, places, bodies), words[-1], at_least=3)
    if joint:
        return Phrase("joint", shown, span, parts=joint)
    for i in range(min(2, len(segments))):
        name = _person(found[i], heads[i])
        if name is not None and (i == 0 or _describes(heads[0], found[0]) or _named_behind(name, segments)):
            return Phrase("person", shown, span, name=name)
    name = _behind_office(text, segments[0], places)
    if name is not None:
        return Phrase("person", shown, span, name=name)
    if len(segments) > 1 and (segments[1][0].form in RELATIVES or segments[1][0].form in DEFINITE):
        shown = printed(text, Span(span.start, segments[0][-1].end))
    return _described(span, shown, segments[0], heads[0], found[0], places)


def _without_preamble(words: Sequence[Token]) -> list[Token]:
    """`words` after "according to", "both", "even"."""
    out = list(words)
    while len(out) > 1 and out[0].form in ("according", "to", "by", "both", "even", "also", "from", "and", "but"):
        out.pop(0)
    return out


def core(text: str, span: Span, words: Sequence[Token]) -> Span:
    """The noun phrase in `span`: "the mayor who" without its "who", and "phone call the Karethi premier" from its "the"
    on, where the last word is a role: no noun phrase has an article right behind a noun."""
    if len(words) > 1 and words[-1].form in RELATIVES:
        led = len(words) > 2 and words[-2].form == "and"  # "an engineer who saw it, and who"
        return Span(span.start, words[-2 if led else -1].start)
    if not words or words[-1].form not in ROLES:
        return span
    for i, word in enumerate(words):
        if i and text[words[i - 1].end : word.start] != " ":
            break
        if i and word.form in ("the", "a", "an"):
            return Span(word.start, span.end)
        if word.form in STOP_WORDS or word.form in PHRASE_ENDS or word.capital or word.form in GROUPS:
            break
    return span


def _segments(text: str, words: Sequence[Token]) -> list[list[Token]]:
    """`words` cut at commas, dashes and brackets."""
    out: list[list[Token]] = [[]]
    for i, word in enumerate(words):
        if i and _CUT.search(text, words[i - 1].end, word.start):
            out.append([])
        out[-1].append(word)
    return out


def _head(words: Sequence[Token]) -> list[Token]:
    """The words up to the first preposition or clause; "Secretary of State John Kerry" keeps its "of"."""
    for i, word in enumerate(words):
        if 0 < i < len(words) - 1 and word.form in PHRASE_ENDS and not word.capital:
            office = words[i - 1].form in ROLES and (words[i - 1].capital or words[i + 1].form in OFFICE_WORDS)
            if word.form == "of" and office and any(w.capital for w in words[i + 2 : i + 5]):
                continue
            return list(words[:i])
        if i and _is_participle(word) and words[i - 1].form in _TOLD_OF:
            return list(words[:i])
    return list(words)


def _is_participle(word: Token) -> bool:
    """True for the "published" of "a report published on Friday", the "seen" of "a memo seen by the paper"."""
    return not word.capital and (word.form in _PARTICIPLES or (word.form.endswith("ed") and len(word.form) > 4))


def _person(found: Sequence[Name], head: Sequence[Token]) -> Name | None:
    if not found or not head:
        return None
    name = found[-1]
    ends = name.span.end >= head[-1].end or head[-1].form in ("jr", "sr", "himself", "herself", "himself", "also")
    if not ends or name.kind not in ("person", "perhaps", "single"):
        return None
    full = name.kind == "person" and len(name.words) > 1
    if not full and (name.words[-1] in GROUPS or name.words[-1] in NAMED_GROUPS or name.words[-1] in PEOPLES):
        return None
    if name.kind == "single" and head[0].form in ("the", "a", "an") and len(head) == 2:
        return None
    return name


def _opens_with_noun(text: str, found: Sequence[Name], words: Sequence[Token]) -> bool:
    """True for "Shopkeepers along the quay", where the sentence lends the capital."""
    if len(found) != 1 or found[0].kind != "single" or found[0].span.start != words[0].start:
        return False
    noun = words[0].form.endswith("s") or words[0].form in BODIES
    return noun and len(words) > 1 and words[1].form in PHRASE_ENDS and opens_sentence(text, words[0].start)


def _named_behind(name: Name, segments: Sequence[Sequence[Token]]) -> bool:
    """True for "another shopkeeper, Ann Lee" and "one of them, Sen. Ann Lee (D-Vt.)": a description, then a full name
    and nothing more than a seat, an age or a description."""
    first = segments[0][0]
    led = first.form in INDEFINITE or first.form in DEFINITE or any(w.possessive for w in segments[0])
    before = [w for w in segments[1] if w.start < name.span.start]
    short = all(len(s) <= _SEAT_WORDS or s[0].form in _ARTICLE_FORMS for s in segments[2:])
    return led and short and len(before) == len(name.title) and name.kind == "person" and len(name.words) > 1


def _behind_office(text: str, words: Sequence[Token], places: Mapping[str, str]) -> Name | None:
    """The full name in "Ambassador to the United Nations Ann Lee", where a capital stands right before it."""
    head = _head(words)
    if len(head) == len(words) or head[-1].form not in ROLES:
        return None
    found = names(text, words, places)
    name = found[-1] if found else None
    if name is None or name.kind != "person" or len(name.words) < 2 or name.span.end < words[-1].end:
        return None
    before = [w for w in words if w.start < name.span.start]
    return name if before and before[-1].capital and text[before[-1].end : name.span.start] == " " else None


def _describes(head: Sequence[Token], found: Sequence[Name]) -> bool:
    """True if a name may follow behind the comma: "the leader of the league, ..." """
    return (
        bool(head)
        and (head[-1].form in ROLES or head[-1].form in DOCUMENTS or head[0].form in _POSSESSIVES)
        and (not found or found[-1].span.end < head[-1].end or head[-1].form in ROLES)
    )


def _joint(text: str, found: Sequence[Name], last: Token, *, at_least: int = 2) -> tuple[Name, ...]:
    """The people of "Mr. Rubio and Mr. Cruz", of "Lee, Reed and Marsh"; none where anything else stands between."""
    people = [n for n in found if n.kind in ("person", "perhaps", "single") and not n.possessive]
    if len(people) < at_least or len(people) != len(found) or people[-1].span.end < last.end:
        return ()
    gaps = [text[left.span.end : right.span.start] for left, right in pairwise(people)]
    *commas, final = gaps
    joined = _AND.match(final) and len(final.split()) <= 4
    return tuple(people) if joined and all(gap.strip() == "," for gap in commas) else ()


def _described(
    span: Span,
    shown: str,
    words: Sequence[Token],
    head: Sequence[Token],
    found: Sequence[Name],
    places: Mapping[str, str],
) -> Phrase:
    """A source that no personal name heads."""
    last = head[-1]
    possessed = head[0].form in _POSSESSIVES or any(w.possessive for w in head[:-1])
    base = Phrase(
        "other",
        shown,
        span,
        found[-1] if found else None,
        owner=_owner(head, found),
        definite=head[0].form in DEFINITE or possessed,
        possessed=possessed,
        head=last.form,
    )
    name = found[-1] if found and found[-1].span.end >= last.end else None
    kind = _named_kind(name, head, places)
    if name is not None and kind is not None:
        return replace(base, kind=kind, name=_whole(name, words) if kind == "organisation" else name, definite=True)
    for noun_kind, nouns in _NOUNS:
        if last.form in nouns:
            return replace(base, kind=noun_kind)
    described = role([w.form for w in head], [w.form for w in words[len(head) :]], places=places)
    if described is not None and last.form in ROLES:
        return replace(base, kind="role", role=described, qualified=_is_qualified(words[len(head) :]))
    if name is not None and head[0].form not in INDEFINITE and name.kind != "place":
        return replace(base, kind="organisation", definite=True)
    if _is_nobody(head, words) and not any(c.isdigit() for c in shown):
        return replace(base, kind="nobody")
    if base.definite and len(head) == 2 and last.form.endswith(_OF_PERSONS):
        return replace(base, kind="role", role=Role(last.form, frozenset(), frozenset()))
    return base


def _is_qualified(behind: Sequence[Token]) -> bool:
    """True for "the head | of the union", False for "the secretary | of state", whose office goes by those words."""
    office = len(behind) > 1 and behind[0].form == "of" and all(w.form in OFFICE_WORDS for w in behind[1:])
    return bool(behind) and not office


def _is_nobody(head: Sequence[Token], words: Sequence[Token]) -> bool:
    """True for what cannot speak: "the expanded", "undermine", "concerns"; no list knows the word as a speaker."""
    if len(words) > len(head) or head[-1].capital:
        return False
    form = head[-1].form
    if len(head) == 1:
        several = form.endswith(_OF_PEOPLE) or form.removesuffix("s") in BODIES or form.removesuffix("s") in ROLES
        return form not in INDEFINITE and form not in STOP_WORDS and not several
    return len(head) == 2 and head[0].form == "the" and form.endswith("ed")


def _named_kind(name: Name | None, head: Sequence[Token], places: Mapping[str, str]) -> PhraseKind | None:
    """What a source is whose last words are `name`, which is no person."""
    last = head[-1]
    if name is None:
        return None
    if name.kind == "place" and _is_country(name, head, places):
        return "country"
    if name.kind == "place" and len(head) == len(name.words):
        return "organisation"
    if name.kind != "organisation" or last.form in GROUPS or last.form in ROLES:
        return None
    return "document" if last.form in DOCUMENTS and (not last.capital or len(name.words) == 1) else "organisation"


def _whole(name: Name, words: Sequence[Token]) -> Name:
    """`name` with what belongs to it behind a small word: "Center for Responsive Politics"."""
    behind = [w for w in words if w.start >= name.span.end]
    end = name.span.end
    for i, word in enumerate(behind):
        if word.capital:
            end = word.end
        elif word.form not in ("for", "of", "on", "and", "the", "against", "in") or i > 8:
            break
    return replace(name, span=Span(name.span.start, end))


def _owner(head: Sequence[Token], found: Sequence[Name]) -> Token | Name | None:
    if head[0].form in _POSSESSIVES and len(head) > 1:
        return head[0]
    owners = [n for n in found if n.possessive and n.span.end < head[-1].end]
    return owners[-1] if owners else None


def _is_country(name: Name, head: Sequence[Token], places: Mapping[str, str]) -> bool:
    """True for "Kyiv" and "the Russians", not for "many Americans" or "an American"."""
    joined = " ".join(name.words)
    if joined in PEOPLES:
        return head[0].form == "the" and len(head) == 2
    return (joined in SEATS or joined in COUNTRIES or places.get(joined) == joined) and head[0].form not in INDEFINITE
