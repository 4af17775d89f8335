"""Places that no list holds: what a text itself shows to be one, and the adjectives that belong to it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.speakers.gazetteer import FIRST_NAMES, PLACES
from onrecord.speakers.lexicon import (
    BODIES,
    COURTESY,
    DEFINITE,
    DOCUMENTS,
    GROUPS,
    INDEFINITE,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    ROLES,
    TITLE_FORMS,
)
from onrecord.speakers.names import Token, is_ordinary, joins

# Endings that make an adjective of a place, each with what may stand in its stead in the name of the place:
# "Marenian" of "Marenia", "Karethi" of "Kareth", "Oslian" of "Oslia", "Oslio" or "Osly".
_ENDINGS = {"n": ("",), "i": ("", "a"), "an": ("", "o", "e"), "ian": ("", "y", "e", "o", "ia"), "ese": ("", "a", "o"),
            "ish": ("", "land"), "er": ("",)}  # fmt: skip
_SHORTEST = 4  # letters of a place; shorter words share their first letters by chance
_LOCATIVE = frozenset("in near".split())  # "at" a company, too, if its name is one word
_OFFICES = frozenset("president premier minister king queen governor leader republic kingdom capital".split())
_GEOGRAPHIC = frozenset("port mount lake cape fort isle saint san santa".split())
_BEHIND_ADJECTIVES = ROLES | BODIES | GROUPS | OFFICE_WORDS


def places_in(text: str, words: Sequence[Token]) -> Mapping[str, str]:
    """The normal form of each place that only `text` shows, and of each adjective made of one -> the place.

    A place is a capitalised word that an adjective belongs to ("the Karethi premier" beside "Kareth"), that an office
    is of ("president of Marenia"), or that stands behind "in" or "near" at least half of the times it is named. Parts
    of a longer name are none.

    >>> from onrecord.speakers.names import tokens
    >>> text = "Kareth waits. The Karethi premier spoke in Port Sellin."
    >>> sorted(places_in(text, tokens(text)).items())
    [('kareth', 'kareth'), ('karethi', 'kareth'), ('port sellin', 'port sellin')]
    """
    runs = _runs(text, words)
    times = Counter(form for form, _ in runs)
    located = Counter(form for form, before in runs if before in _LOCATIVE or (" " in form and before == "at"))
    inner = {part for form in times for part in form.split()[1:]}
    alone = {f for f in times if " " not in f and len(f) >= _SHORTEST and f not in inner and not _listed(f)}
    adjectives = _adjectives(text, words)
    found = {f: f for f in alone if 2 * located[f] >= times[f]}
    found |= {f: f for f in _governed(text, words) & alone}
    found |= {f: f for f in located if _is_long_place(f) and (2 * located[f] >= times[f] or _is_geographic(f))}
    for adjective in sorted(adjectives):
        place = next((p for p in _bases(adjective) if p in alone and p != adjective), None)
        if place is not None:
            found |= {place: place, adjective: place}
    return found


def _runs(text: str, words: Sequence[Token]) -> list[tuple[str, str]]:
    """Each capitalised word, or run of them, with the word before it; sentence openers and titles stay out."""
    out: list[tuple[str, str]] = []
    i = 0
    while i < len(words):
        if not words[i].capital or is_ordinary(words[i].form):
            i += 1
            continue
        end = i + 1
        while end < len(words) and _goes_on(text, words[end - 1], words[end]):
            end += 1
        before = words[i - 1].form if i and text[words[i - 1].end : words[i].start] == " " else ""
        forms = [w.form for w in words[i:end]]
        out.append((" ".join(forms), before))
        i = end
    return out


def _governed(text: str, words: Sequence[Token]) -> set[str]:
    """Capitalised words behind "of" and an office: "the president of Lethmark", "President Torven of Lethmark"."""
    return {
        word.form
        for i, word in enumerate(words)
        if word.capital and i > 1 and words[i - 1].form == "of" and text[words[i - 1].end : word.start] == " "
        if any(w.form in _OFFICES for w in words[max(0, i - 4) : i - 1])
    }


def _goes_on(text: str, left: Token, right: Token) -> bool:
    return right.capital and not left.possessive and not is_ordinary(right.form) and joins(text, left, right)


def _adjectives(text: str, words: Sequence[Token]) -> set[str]:
    """Capitalised words that stand like an adjective: "the Karethi ...", "Karethi prime minister"."""
    out = set()
    for i, word in enumerate(words[:-1]):
        if not word.capital or word.possessive or is_ordinary(word.form) or not word.form.endswith(tuple(_ENDINGS)):
            continue
        following = words[i + 1]
        if text[word.end : following.start] != " " or is_ordinary(following.form):
            continue
        before = words[i - 1] if i else None
        led = before is not None and (before.form in DEFINITE or before.form in INDEFINITE) and not following.capital
        if led or following.form in _BEHIND_ADJECTIVES:
            out.add(word.form)
    return out


def _bases(adjective: str) -> list[str]:
    return [
        adjective.removesuffix(ending) + instead
        for ending, others in _ENDINGS.items()
        if adjective.endswith(ending) and len(adjective) - len(ending) >= _SHORTEST - 1
        for instead in others
    ]


def _is_long_place(form: str) -> bool:
    """True for a run of a few words that can be a place: no title, no first name, nothing of an organisation."""
    parts = form.split()
    return 1 < len(parts) <= 3 and not any(_listed(part) for part in parts if part not in _GEOGRAPHIC)


def _is_geographic(form: str) -> bool:
    """True for "Port ...", "Lake ...", which hardly anything but a place is called."""
    return form.partition(" ")[0] in _GEOGRAPHIC


def _listed(form: str) -> bool:
    """True for a word whose meaning some list gives already."""
    known = form in FIRST_NAMES or form in PLACES or form in ROLES or form in TITLE_FORMS or form in COURTESY
    body = form in ORGANISATION_WORDS or form in BODIES or form in OFFICE_WORDS
    return known or body or form in DOCUMENTS or form in GROUPS
