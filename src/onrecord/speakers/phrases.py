"""Read one source as it stands in the text: which kind of phrase it is, and which words carry its meaning."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
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
    ROLES,
)  # fmt: skip
from onrecord.speakers.names import Name, Token, names
from onrecord.speakers.roles import Role, role

PhraseKind = Literal[
    "pronoun", "person", "joint", "country", "organisation", "body", "document", "group", "role", "other"
]
_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")
_POSSESSIVES = frozenset("his her their its my our".split())
_OF_PERSONS = ("ist", "ian", "man", "woman", "maker", "izer", "iser", "ator", "ector", "checker")  # "the filmmaker"
_NOUNS: tuple[tuple[PhraseKind, Set[str]], ...] = (
    ("organisation", {"gop"}),
    ("document", DOCUMENTS),
    ("group", GROUPS),
    ("body", BODIES),
)
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
    """The words of `span`, single-spaced, without marks and commas at the ends; a closing dot of "Jr." goes too."""
    return " ".join(text[span.start : span.end].split()).strip(_TRIM)


def bare(shown: str) -> str:
    """`shown` without its article: "the White House" as "White House"."""
    for article in _ARTICLES:
        if shown.lower().startswith(article):
            return shown[len(article) :]
    return shown


def read(text: str, span: Span, words: Sequence[Token]) -> Phrase:
    """What the source `text[span]` is, given its `words`."""
    shown = printed(text, span)
    words = _without_preamble(words)
    if not words:
        return Phrase("other", shown, span)
    segments = _segments(text, words)
    heads = [_head(segment) for segment in segments]
    found = [names(text, head) for head in heads]
    if len(segments[0]) == 1 and segments[0][0].form in PRONOUNS:
        return Phrase("pronoun", shown, span, head=segments[0][0].form)
    joint = _joint(text, words, found[0], heads[0])
    if joint:
        return Phrase("joint", shown, span, parts=joint)
    for i in range(min(2, len(segments))):
        name = _person(found[i], heads[i])
        if name is not None and (i == 0 or _describes(heads[0], found[0])):
            return Phrase("person", shown, span, name=name)
    return _described(text, span, shown, segments[0], heads[0], found[0])


def _without_preamble(words: Sequence[Token]) -> list[Token]:
    """`words` after "according to", "both", "even"."""
    out = list(words)
    while len(out) > 1 and out[0].form in ("according", "to", "by", "both", "even", "also", "from", "and", "but"):
        out.pop(0)
    return out


def _segments(text: str, words: Sequence[Token]) -> list[list[Token]]:
    """`words` cut at commas, dashes and brackets."""
    out: list[list[Token]] = [[]]
    for i, word in enumerate(words):
        if i and any(c in text[words[i - 1].end : word.start] for c in ",;()—–[]:"):
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
    return list(words)


def _person(found: Sequence[Name], head: Sequence[Token]) -> Name | None:
    if not found or not head:
        return None
    name = found[-1]
    ends = name.span.end >= head[-1].end or head[-1].form in ("jr", "sr", "himself", "herself", "himself", "also")
    if not ends or name.kind not in ("person", "perhaps", "single"):
        return None
    if name.words[-1] in GROUPS or name.words[-1] in NAMED_GROUPS or name.words[-1] in PEOPLES:
        return None
    if name.kind == "single" and head[0].form in ("the", "a", "an") and len(head) == 2:
        return None
    return name


def _describes(head: Sequence[Token], found: Sequence[Name]) -> bool:
    """True if a name may follow behind the comma: "the leader of the league, ..." """
    return (
        bool(head)
        and (head[-1].form in ROLES or head[-1].form in DOCUMENTS or head[0].form in _POSSESSIVES)
        and (not found or found[-1].span.end < head[-1].end or head[-1].form in ROLES)
    )


def _joint(text: str, words: Sequence[Token], found: Sequence[Name], head: Sequence[Token]) -> tuple[Name, ...]:
    """The people of "Mr. Rubio and Mr. Cruz"."""
    people = [n for n in found if n.kind in ("person", "perhaps", "single") and not n.possessive]
    if len(people) != 2 or len(found) != 2 or not head or people[1].span.end < head[-1].end:
        return ()
    between = text[people[0].span.end : people[1].span.start].split()
    return tuple(people) if between and between[0] in ("and", "&") and len(between) <= 4 else ()


def _described(
    text: str, span: Span, shown: str, words: Sequence[Token], head: Sequence[Token], found: Sequence[Name]
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
    kind = _named_kind(name, head)
    if name is not None and kind is not None:
        return replace(base, kind=kind, name=_whole(name, words) if kind == "organisation" else name, definite=True)
    for noun_kind, nouns in _NOUNS:
        if last.form in nouns:
            return replace(base, kind=noun_kind)
    described = role([w.form for w in head], [w.form for w in words[len(head) :]])
    if described is not None and last.form in ROLES:
        return replace(base, kind="role", role=described, qualified=len(words) > len(head))
    if name is not None and head[0].form not in INDEFINITE and name.kind != "place":
        return replace(base, kind="organisation", definite=True)
    if base.definite and len(head) == 2 and last.form.endswith(_OF_PERSONS):
        return replace(base, kind="role", role=Role(last.form, frozenset(), frozenset()))
    return base


def _named_kind(name: Name | None, head: Sequence[Token]) -> PhraseKind | None:
    """What a source is whose last words are `name`, which is no person."""
    last = head[-1]
    if name is None:
        return None
    if name.kind == "place" and _is_country(name, head):
        return "country"
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


def _is_country(name: Name, head: Sequence[Token]) -> bool:
    """True for "Kyiv" and "the Russians", not for "many Americans" or "an American"."""
    joined = " ".join(name.words)
    if joined in PEOPLES:
        return head[0].form == "the" and len(head) == 2
    return (joined in SEATS or joined in COUNTRIES) and head[0].form not in INDEFINITE
