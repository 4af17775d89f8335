"""What stands around a name and says who it is: titles, seats, places, appositions."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from onrecord.speakers.lexicon import DEFINITE, PHRASE_ENDS, ROLES
from onrecord.speakers.names import Name, Token, is_ordinary, joins
from onrecord.speakers.roles import PARTIES, Role, canonical, role
from onrecord.text import normal

_SEAT = re.compile(r"(?:\s\(|,\s)([RDI])[-–]([A-Z][\w.]{1,12})")  # "(R-Tex.)", ", R-Texas,"
_APPOSITION_WORDS = 14
_HEADS = {"heads": "head", "leads": "leader", "chairs": "chairman", "directs": "director", "runs": "head"}
_ARTICLES = ("a", "an", "the")
_POSSESSIVE_GAPS = ("'s ", "’s ", "' ", "’ ")
_KEPT = frozenset(("former", *PARTIES))


def roles_at(
    text: str, words: Sequence[Token], name: Name, sources: Set[int], *, places: Mapping[str, str]
) -> list[Role]:
    """The roles that stand around `name`: before it, behind a comma, in brackets.

    `sources` are the offsets where sources start: a phrase that is itself a source is no apposition to the name before
    it ("In an interview with Ann Lee, the candidate said"). `places` are those that only the text shows.
    """
    left = bisect_left(words, name.span.start, key=lambda w: w.start)
    right = bisect_left(words, name.span.end, key=lambda w: w.start)
    place = _place_behind(words, right)
    seat = _SEAT.match(text, name.span.end)
    behind = [*place, *([canonical(normal(seat.group(2).rstrip(".")))] if seat else [])]
    out = [role(_before(text, words, left, len(name.title)), behind, places=places)]
    if seat:
        out.append(role([PARTIES[seat.group(1).lower()]], behind))
    if place:
        right += 1 + len(place)
    elif seat:
        right = bisect_left(words, seat.end(), key=lambda w: w.start)
    if right < len(words) and words[right].start not in sources:
        out.append(_behind_comma(text, words, right, places))
        out.append(_heading(text, words, right, places))
    out.append(_before_comma(text, words, left - len(name.title), places))
    return [found for found in out if found is not None]


def titled(text: str, words: Sequence[Token], name: Name) -> str:
    """The name with the capitalised words before it: "Russian President Vladimir Putin"."""
    left = bisect_left(words, name.span.start, key=lambda w: w.start)
    return " ".join(text[words[max(0, left - len(name.title))].start : name.span.end].split())


def _before(text: str, words: Sequence[Token], left: int, titles: int) -> list[str]:
    """The title and the words before it that belong to the same noun phrase.

    Before a capitalised title only "former", a party or a possessor belongs to it ("Ukraine's President"); before a
    lower-case one its adjectives and whose it is do ("Ukraine's top presidential aide", "Reed attorney Ann Lee").
    """
    out: list[str] = []
    for i in range(left - 1, max(-1, left - 9), -1):
        word, gap = words[i], text[words[i].end : words[i + 1].start]
        possessor = gap in _POSSESSIVE_GAPS
        if not possessor and not joins(text, word, words[i + 1]):
            break
        if not out and word.form not in ROLES and not titles:
            break
        outside = len(out) >= titles and word.form not in _KEPT and not possessor
        if outside and (titles or is_ordinary(word.form) or word.form in PHRASE_ENDS):
            break
        if out and outside and not word.capital and words[i + 1].capital:
            break
        out.append(word.form)
        if possessor:
            break
    return out[::-1]


def _place_behind(words: Sequence[Token], right: int) -> list[str]:
    if right + 1 < len(words) and words[right].form == "of" and words[right + 1].capital:
        return [w.form for w in words[right + 1 : right + 3] if w.capital]
    return []


def _behind_comma(text: str, words: Sequence[Token], right: int, places: Mapping[str, str]) -> Role | None:
    """ ", a spokesman for the ministry," behind a name."""
    if right >= len(words) or text[words[right - 1].end : words[right].start].lstrip(".)") != ", ":
        return None
    if (
        words[right].form not in DEFINITE
        and words[right].form not in ("a", "an", "former")
        and not (words[right].form in ROLES or words[right].possessive)
    ):
        return None
    return _phrase_role(text, words, right, places)


def _heading(text: str, words: Sequence[Token], right: int, places: Mapping[str, str]) -> Role | None:
    """ ", who heads the government of Kareth," behind a name."""
    if right + 3 > len(words) or words[right].form != "who" or words[right + 1].form not in _HEADS:
        return None
    phrase = _clause(text, words, right + 2)
    if text[words[right - 1].end : words[right].start] != ", " or not phrase:
        return None
    return role((_HEADS[words[right + 1].form],), ("of", *(f for f in phrase if f not in DEFINITE)), places=places)


def _before_comma(text: str, words: Sequence[Token], left: int, places: Mapping[str, str]) -> Role | None:
    """ "The leader of the league," before a name, back to the start of its sentence."""
    if left < 2 or text[words[left - 1].end : words[left].start] != ", ":
        return None
    i = left - 1
    while i > 0 and left - i < _APPOSITION_WORDS and _same_phrase(text, words[i - 1], words[i]):
        i -= 1
    tied = words[i].form in DEFINITE or any(w.possessive for w in words[i:left])
    return _phrase_role(text, words, i, places) if tied else None


def _same_phrase(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] in _POSSESSIVE_GAPS or joins(text, left, right)


def _phrase_role(text: str, words: Sequence[Token], first: int, places: Mapping[str, str]) -> Role | None:
    phrase = _clause(text, words, first)
    second = next((i for i, two in enumerate(pairwise(phrase)) if two[0] == "and" and two[1] in _ARTICLES), len(phrase))
    phrase = phrase[:second]  # "the leader | and a Democrat"
    cut = next((i for i, form in enumerate(phrase) if i and form in PHRASE_ENDS), len(phrase))
    return role(phrase[:cut], phrase[cut:], places=places)


def _clause(text: str, words: Sequence[Token], first: int) -> list[str]:
    """The normal forms from `first` to the next mark, some words at most."""
    phrase: list[str] = []
    for i in range(first, min(first + _APPOSITION_WORDS, len(words))):
        if i > first and any(c in text[words[i - 1].end : words[i].start] for c in ",.;:()—\n"):
            break
        phrase.append(words[i].form)
    return phrase
