"""The place beside a cue, as its article names it: "said in Bishkek", "on a visit to Kyrgyzstan"."""

import re
from collections.abc import Container

from onrecord.data import Span
from onrecord.speakers.gazetteer import COUNTRIES, FIRST_NAMES, PLACES, SEATS, STATES
from onrecord.speakers.lexicon import CALENDAR, ORGANISATION_WORDS, TITLE_FORMS
from onrecord.statements.occasions.clauses import Clause
from onrecord.text import normal

# Houses and rooms that news names as the place of a saying.
_HOUSES = (
    r"(?:the )?(?:White House(?: lawn| Rose Garden| briefing room)?|Oval Office|Rose Garden|West Wing|Capitol(?: Hill)?"
    r"|Kremlin|Pentagon|State Department|United Nations|Elysee Palace|Downing Street|Trump Tower|Mar-a-Lago|Camp David"
    r"|Air Force One|State House|Vatican)"
)
_WORD = r"[A-Z][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:of |de |del |al-)?{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD})?)?"
_HOUSE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Ff]rom|outside|inside|[Aa]board|[Oo]n|near) ({_HOUSES})\b(?! [A-Z])")
_IN = re.compile(rf"\b([Ii]n|near|outside|[Aa]t|[Ff]rom) ((?:the )?{_NAME})")
_VISIT = re.compile(
    rf"\b(?:[Dd]uring|[Oo]n) (?:[\w'’-]+ ){{0,4}}?(?:trip|visit|tour|travels) (?:to|of|in) ((?:the )?{_NAME})"
)
_LANGUAGES = frozenset(COUNTRIES) - SEATS - frozenset(COUNTRIES.values()) - PLACES
# Capitalised words behind "in" that are papers, bodies or tongues.
_NO_PLACES = frozenset(
    """congress parliament politico time newsweek twitter facebook english spanish french german arabic hebrew persian
    farsi mandarin russian ukrainian house senate court commons knesset duma christianity islam god""".split()
)


def place(clause: Clause, local: Container[str]) -> Span | None:
    """The place that the words around the cue name; `local` holds the normal forms of places that only the article
    shows to be some."""
    text = clause.text
    for zone in (clause.after(), clause.before()):
        found = [s for p in (_HOUSE, _VISIT) for m in p.finditer(text, *zone) if (s := _trimmed(text, m, 1))]
        found += [s for m in _IN.finditer(text, *zone) if (s := _named(text, m, local))]
        if found:
            return min(found)
    return None


def _trimmed(text: str, match: re.Match[str], group: int) -> Span | None:
    """The span of the name without a possessive; a full stop stays where it cuts a word short ("Erie, Pa.")."""
    start, end = match.span(group)
    name = text[start:end].rstrip(".")
    short = "." in name or (", " in name and normal(name.rpartition(", ")[2]) in STATES)
    name = text[start:end] if short else name
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return Span(start, start + len(name)) if name else None


def _named(text: str, match: re.Match[str], local: Container[str]) -> Span | None:
    """A name behind a preposition, if it is a place: a known one, one that the article shows, or, behind "in", one that
    nothing speaks against."""
    span = _trimmed(text, match, 2)
    if span is None:
        return None
    name = text[span.start : span.end].removeprefix("the ")
    if text.startswith("the ", span.start) and re.match(r"\s[a-z]", text[span.end : span.end + 2]):
        return None  # "in the Virginia case"
    city, _, rest = name.partition(", ")
    forms = [normal(word) for word in city.split()]
    whole = " ".join(forms)
    if whole in CALENDAR or forms[0] in CALENDAR or whole in _NO_PLACES or whole in _LANGUAGES:
        return None
    if whole in PLACES or whole in local or (rest and (normal(rest) in STATES or normal(rest) in PLACES)):
        return span
    if match[1].lower() != "in" or text.startswith("the ", span.start):
        return None
    doubtful = any(f in FIRST_NAMES or f in ORGANISATION_WORDS or f in TITLE_FORMS or f in _NO_PLACES for f in forms)
    return None if doubtful or len(forms) > 3 else span
