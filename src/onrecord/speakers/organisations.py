"""Organisations across the articles of a story: which names are of one body."""

from collections import defaultdict
from collections.abc import Set

from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.speakers.lexicon import BODIES, COMPANY_WORDS, OFFICE_WORDS, ORGANISATION_WORDS
from onrecord.text import STOP_WORDS, words

# The nouns of bodies that articles name in many ways, and what each counts as.
_NOUNS = {"committee": "committee", "panel": "committee", "commission": "commission", "subcommittee": "subcommittee"}
_GENERIC = BODIES | ORGANISATION_WORDS | OFFICE_WORDS
# Endings of a people's name, each with the ending of its place.
_OF_A_PEOPLE = (("n", ""), ("i", ""), ("an", "o"), ("an", "e"), ("ian", ""), ("ian", "y"), ("ese", ""), ("ish", "land"))
_SIMILAR = 200  # names of one kind of body in one story that are compared with each other; more are a list


def normal_name(name: str) -> str:
    """The form under which names of bodies and documents are compared.

    >>> normal_name("the U.S. State Department's")
    'state department'
    >>> normal_name("harbour authority of Port Sellin"), normal_name("Bank of Scotland")
    ('port sellin harbour authority', 'bank of scotland')
    """
    forms = [word.form for word in words(_place_first(name))]
    while len(forms) > 1 and forms[0] in ("the", "a", "an", "us"):
        forms.pop(0)
    return " ".join(forms)


def _place_first(name: str) -> str:
    """A description with the place that is tied to it: "harbour authority of Port Sellin" as "Port Sellin ..."."""
    parts = name.split()
    for i, part in enumerate(parts):
        if part in ("of", "in", "at") and 0 < i < len(parts) - 1:
            named = all(word[:1].isupper() for word in parts[i + 1 :])
            return " ".join((*parts[i + 1 :], *parts[:i])) if named else name
        if part[:1].isupper() and part not in ("The", "A", "An"):
            break
    return name


def known_as(names: Set[str]) -> dict[str, str]:
    """An acronym, or a description that no name stands in ("harbour authority") -> the one organisation of the story
    that it can stand for."""
    full = {normal_name(n) for n in names if any(word[:1].isupper() for word in n.split())}
    tails: dict[str, set[str]] = defaultdict(set)
    for form in full:
        parts = form.split()
        for i in range(1, len(parts) - 1):
            tails[" ".join(parts[i:])].add(form)
    plain = {normal_name(n) for n in names} - full
    plain |= {form for form in full if all(word in _GENERIC for word in form.split())}  # "the City Council"
    return {
        **_peoples(full),
        **_short_forms(full),
        **{f: next(iter(tails[f])) for f in plain if len(tails.get(f, ())) == 1},
        **_acronyms(names),
    }


def short_names(names: Set[str]) -> dict[str, str]:
    """ "corvex" -> "Corvex Semiconductor": what a company, or a body of one word, can be called -> its name.

    >>> short_names({"Corvex Semiconductor", "Ostmere Dockers' Union", "Kareth"})
    {'kareth': 'Kareth', 'corvex': 'Corvex Semiconductor'}
    """
    out = {}
    for name in sorted(names, key=lambda n: (len(n), n)):
        first, *rest = normal_name(name).split()
        if name[:1].isupper() and all(word in COMPANY_WORDS for word in rest):
            out[first] = name
    return out


def _peoples(full: Set[str]) -> dict[str, str]:
    """ "drovian army" -> "drovia army": a body named after a place, and after its people.

    >>> _peoples({"drovian army", "drovia army", "german army"})
    {'drovian army': 'drovia army'}
    """
    out = {}
    for form in sorted(full):
        first, _, rest = form.partition(" ")
        bases = (first.removesuffix(end) + instead for end, instead in _OF_A_PEOPLE if rest and first.endswith(end))
        place = COUNTRIES.get(first) or next((base for base in bases if f"{base} {rest}" in full), None)
        if place and place != first and f"{place} {rest}" in full:
            out[form] = f"{place} {rest}"
    return out


def _acronyms(names: Set[str]) -> dict[str, str]:
    """acronym -> the one organisation of the story that it can stand for."""
    short = {normal_name(n) for n in names if n.replace(".", "").isupper() and len(n) > 2 and " " not in n}
    long: dict[str, set[str]] = defaultdict(set)
    for name in names:
        letters = "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()).lower()
        if len(name.split()) > 1:
            long[letters].add(normal_name(name))
    return {s: next(iter(long[s])) for s in short if len(long.get(s, ())) == 1}


def _short_forms(full: Set[str]) -> dict[str, str]:
    """ "benghazi committee" and "house panel" -> the one longer name of such a body that has all their other words."""
    shape = {form: _shape(form) for form in sorted(full)}
    by_noun: dict[str, list[str]] = defaultdict(list)
    for form, (noun, _) in shape.items():
        if noun:
            by_noun[noun].append(form)
    out: dict[str, str] = {}
    for forms in by_noun.values():
        for form in sorted(forms, key=lambda f: (-len(shape[f][1]), f)) if len(forms) <= _SIMILAR else ():
            own = shape[form][1]
            longer = {out.get(f, f) for f in forms if own < shape[f][1]}
            if own and len(longer) == 1:
                out[form] = next(iter(longer))
    return out


def _shape(form: str) -> tuple[str, frozenset[str]]:
    """What kind of body a name names, and its other words."""
    parts = form.split()
    nouns = [i for i, word in enumerate(parts) if word in _NOUNS]
    if not nouns:
        return "", frozenset()
    noun = parts[nouns[0]]
    return _NOUNS[noun], frozenset(w for w in parts if w != noun and w not in STOP_WORDS)
