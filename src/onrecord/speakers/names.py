"""Find capitalised names in a text, and tell persons from organisations and places by small word lists."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from onrecord.data import Span
from onrecord.speakers.gazetteer import COUNTRIES, FEMALE_NAMES, FIRST_NAMES, MALE_NAMES, PLACES, SEATS, STATES
from onrecord.speakers.lexicon import (
    CALENDAR,
    COURTESY,
    DOCUMENTS,
    FEMALE_TITLES,
    GROUPS,
    MAKERS,
    MALE_TITLES,
    OFFICE_WORDS,
    OPENERS,
    ORDINARY_SURNAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    SITES,
    SUFFIXES,
    TITLE_FORMS,
)  # fmt: skip
from onrecord.text import STOP_WORDS, normal

Gender = Literal["male", "female"]
NameKind = Literal["person", "perhaps", "single", "organisation", "place", "other"]

_TOKEN = re.compile(r"(?<!\w)(?:[^\W\d_]\.){1,4}(?=\W|$)|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_BREAK = re.compile(r"(?:^|[.!?…:;\n\r\"“”‘«»(\[—–]|--|(?<=\s)['’])\s*$")
_ARTICLE = re.compile(r"(?<!\w)[Tt]he $")
_ORDINARY = OPENERS | STOP_WORDS | CALENDAR | PRONOUNS
_UNITED_STATES = frozenset(("US", "U.S.", "U.S.'s", "U.S.’s"))  # "us" is a pronoun
LONGEST_RUN = 30  # capitalised words in a row; more are a table or a shout, read in pieces
LONGEST_NAME = 6  # words, particles included: "Maria del Carmen de la Cruz"


class Token(NamedTuple):
    """One word as printed, without possessive, with its normal form."""

    start: int
    end: int
    form: str
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised sequence: the `span` of the name proper, its normal `words`, and what its looks say.

    `title` holds the normal forms of the capitalised words before it ("russian", "president"), `suffix` that of a "Jr."
    behind it, which the span holds and the words do not. `kind` is "person" where a title or a known first name shows
    one, "perhaps" where it has the shape of one, "single" for one word.
    """

    span: Span
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: NameKind
    gender: Gender | None
    possessive: bool
    suffix: str = ""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text[start:end]`, initials with their dots, in reading order."""
    out = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        left, right = match.span()
        form, capital, tail = _shape(match.group())
        owns = tail == 2 or (tail == 1 and text[right : right + 2] in ("' ", "’ "))
        out.append(Token(left, right - 2 if tail == 2 else right, form, capital, owns))
    return out


@lru_cache(maxsize=65536)
def _shape(word: str) -> tuple[str, bool, int]:
    """Normal form, whether it has a capital, and its tail: 2 for "Ann's", 1 for "Reeves", which may own, else 0."""
    word = word.removeprefix("then-").removeprefix("now-")
    capital = word[0].isupper()
    tail = 2 if word.endswith(("'s", "’s")) else 1 if capital and word.endswith("s") else 0
    return "usa" if word in _UNITED_STATES else normal(word), capital, tail


def names(text: str, words: Sequence[Token], places: Container[str] = (), bodies: Container[str] = ()) -> list[Name]:
    """Every capitalised sequence among `words` that can be a name, in reading order.

    `places` and `bodies` are known from the text (`places_in`, `bodies_in`).

    >>> text = "But Russian President Vladimir Putin met Ms. von der Leyen in Berlin."
    >>> [(n.kind, text[n.span.start : n.span.end]) for n in names(text, tokens(text))]
    [('person', 'Vladimir Putin'), ('person', 'von der Leyen'), ('place', 'Berlin')]
    """
    found = []
    for run in _runs(text, words):
        name = _name(text, run, places) if len(run) > 1 or not is_ordinary(run[0].form) else None
        if name is not None:
            body = _takes_article(text, name) or known_body(name, bodies)
            found.append(replace(name, kind="organisation") if body else name)
    return found


def known_body(name: Name, bodies: Container[str]) -> bool:
    """True for a name that only looks like a person's, and that the text shows to be one of the `bodies`."""
    return name.kind in ("single", "perhaps") and not name.title and " ".join(name.words) in bodies


def _takes_article(text: str, name: Name) -> bool:
    """True for "the Sunshine State", which only looks like a person's name."""
    before = text[max(0, name.span.start - 5) : name.span.start]
    return name.kind == "perhaps" and not name.title and _ARTICLE.search(before) is not None


def _is_seat(text: str, word: Token) -> bool:
    """True for "D-Nev", where a member sits."""
    return text[word.start : word.start + 2] in ("D-", "R-", "I-") and text[word.start + 2 : word.start + 3].isupper()


def _runs(text: str, words: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring capitalised words; particles and "of" join them, a possessive ends them."""
    runs: list[list[Token]] = []
    run: list[Token] = []
    for i, word in enumerate(words):
        if not run and (not word.capital or _is_seat(text, word)):
            continue
        joined = run and len(run) < LONGEST_RUN and (joins(text, run[-1], word) or _of_several(text, run[-1], word))
        if not joined:
            _close(run, runs)
            run = []
        if word.capital or (run and (word.form in PARTICLES or word.form == "of")):
            run.append(word)
        else:
            _close(run, runs)
            run = []
        named_after = i + 1 < len(words) and _of_several(text, word, words[i + 1])
        if word.possessive and not _plural_possessive(text, word) and not named_after:
            _close(run, runs)
            run = []
    _close(run, runs)
    return runs


def _plural_possessive(text: str, word: Token) -> bool:
    return text[word.end : word.end + 2] in ("' ", "’ ")


def _of_several(text: str, left: Token, right: Token) -> bool:
    """True inside "Dockers' Union", "Attorney's Office" and "St. Brendan's Hospital": a body named after those who make
    it up, after its head, or after a saint."""
    named = right.capital and right.form in ORGANISATION_WORDS and left.possessive
    gap = text[left.end : right.start]
    if gap in ("'s ", "’s "):
        return named and (left.form in ROLES or text[max(0, left.start - 4) : left.start].lstrip() in ("St. ", "St "))
    return named and gap in ("' ", "’ ")


def _close(run: list[Token], runs: list[list[Token]]) -> None:
    end = len(run)
    while end and not run[end - 1].capital:
        end -= 1
    if end:
        runs.append(run[:end])


def joins(text: str, left: Token, right: Token) -> bool:
    """True if only a space, or the dot of an abbreviation, parts two words."""
    gap = text[left.end : right.start]
    if gap == " " or (gap.isspace() and len(gap) < 4 and not set("\r\n\u2028\u2029") & set(gap)):
        return True
    if gap == ". ":
        return len(left.form) == 1 or left.form in TITLE_FORMS or left.form in COURTESY or left.form in ("st", "jr")
    return gap == ", " and right.form in ("jr", "sr")


def opens_sentence(text: str, start: int) -> bool:
    """True if a sentence, a line or a quotation begins at `start`, so that its capital says nothing."""
    return start == 0 or _SENTENCE_BREAK.search(text[max(0, start - 4) : start]) is not None


def is_ordinary(form: str) -> bool:
    """True if a capital at `form` says nothing: an opener, a stop word, a day or month, a pronoun."""
    return form in _ORDINARY or ("'" in form and (form.endswith("n't") or form.partition("'")[0] in _ORDINARY))


def is_initial(word: Token) -> bool:
    """True for the "A." of a name, which is neither the article nor, as "I.", the pronoun."""
    return len(word.form) == 1 and word.end - word.start == 2


def _is_plain(word: Token) -> bool:
    return is_ordinary(word.form) and not is_initial(word)


def _name(text: str, run: list[Token], places: Container[str]) -> Name | None:
    words = _without_openers(text, run)
    body = bool(words) and words[-1].form in ORGANISATION_WORDS and words[0].form not in COURTESY
    cut = 0 if body else _title_length(words)
    title = words[:cut]
    proper, suffix = _proper(words[cut:], titled=bool(title))
    if not proper:
        return None
    forms = tuple(w.form for w in proper[: len(proper) - suffix])
    kind = "place" if not title and " ".join(forms) in places else _kind(text, title, proper, forms)
    titles = tuple(w.form for w in title)
    span = Span(proper[0].start, proper[-1].end)
    last = proper[-1]
    return Name(span, forms, titles, kind, _gender(title, forms, kind), last.possessive, last.form if suffix else "")


def _without_openers(text: str, run: list[Token]) -> list[Token]:
    """`run` without the words at its front that owe their capital to the start of a sentence."""
    start = 0
    while start < len(run) and is_ordinary(run[start].form) and not _known_first(run[start : start + 2]):
        start += 1
    led = len(run) > 1 and (_adverbial(run[0].form) or run[0].form in MAKERS)
    if start == 0 and led and opens_sentence(text, run[0].start):
        start = 1
    return run[start:]


def _proper(words: list[Token], *, titled: bool) -> tuple[list[Token], int]:
    """The name proper among the `words` behind a title, and how many suffixes ("Jr.") it ends in."""
    suffix = 0
    while len(words) - suffix > 1 and words[-1 - suffix].form in SUFFIXES:
        suffix += 1
    words = _once(words)
    named = _ordinary_surname(words, titled=titled)
    plain = next((i for i, w in enumerate(words) if i and i != named and w.capital and _is_plain(w)), len(words))
    if plain < len(words) - suffix:
        words, suffix = words[:plain], 0
    of = next((i for i, w in enumerate(words) if w.form == "of"), 0)
    if of and (titled or words[0].form in FIRST_NAMES) and not any(w.form in ORGANISATION_WORDS for w in words[:of]):
        words, suffix = words[:of], 0  # "Sen. Ann Lee of Vermont"
    end = len(words)
    while end and end - 1 != named and not suffix and _is_no_end(words[end - 1]):
        end -= 1
    words = words[:end]
    later = [i for i, w in enumerate(words[:-1]) if i and w.form in FIRST_NAMES]
    if later and words[0].form not in FIRST_NAMES and words[0].form != "st" and not titled:
        words = words[later[0] :]
    return words, suffix


def _is_no_end(word: Token) -> bool:
    return _is_plain(word) or not word.capital


def _once(words: list[Token]) -> list[Token]:
    """ "Ann Lee Ann Maria LeeMore", as pages that carry a box on each person give it: the name is printed once."""
    again = next((i for i in range(2, len(words)) if words[i].form == words[0].form in FIRST_NAMES), len(words))
    return words[:again]


def _ordinary_surname(words: Sequence[Token], *, titled: bool) -> int | None:
    """The place of the "May" in "Theresa May" and, behind a title, in "Mrs. May"."""
    last = len(words) - 1
    if last < 0 or words[last].form not in ORDINARY_SURNAMES or not words[last].capital:
        return None
    known = words[last - 1].form in FIRST_NAMES or (words[last].form == "today" and words[last - 1].form == "usa")
    return last if (known if last else titled) else None


def _known_first(words: Sequence[Token]) -> bool:
    """ "Will Smith", "June Chen": a word of the calendar or a stop word that is a first name before a surname."""
    return len(words) > 1 and words[0].form in FIRST_NAMES and not is_ordinary(words[1].form)


def _adverbial(form: str) -> bool:
    return form not in FIRST_NAMES and form.endswith(("ly", "ing", "wards")) and len(form) > 4


def _is_title(form: str) -> bool:
    return form in ROLES or form in TITLE_FORMS or form in COURTESY


def _leads_surname(word: Token) -> bool:
    """True before the "King" of "Mr. King" and "Peter T. King", which is no office there."""
    return word.form in FIRST_NAMES or word.form in COURTESY or is_initial(word)


def _title_length(words: Sequence[Token]) -> int:
    """How many of `words` stand before the name: up to the last title or office, and places or parties before it."""
    cut = 0
    for i, word in enumerate(words):
        last = i > 0 and i + 1 == len(words)
        if _is_title(word.form) and not (last and _leads_surname(words[i - 1])):
            cut = i + 1
    while cut < len(words) and cut and words[cut].form == "of":
        cut += 1
        while cut < len(words) and (words[cut].form in OFFICE_WORDS or words[cut].form in COUNTRIES):
            cut += 1
    if not cut and len(words) > 2 and words[0].form in OFFICE_WORDS and words[1].form in FIRST_NAMES:
        cut = 1
    if not cut:
        while cut < len(words) - 2 and (words[cut].form in COUNTRIES or words[cut].form in STATES):
            cut += 1
    return cut


def _kind(text: str, title: Sequence[Token], proper: Sequence[Token], forms: tuple[str, ...]) -> NameKind:
    joined = " ".join(forms)
    if joined == "kremlin":
        return "organisation"
    if joined in PLACES or joined in SEATS or joined in COUNTRIES:
        titled = bool(title) and title[-1].form in COURTESY
        return "person" if titled else "place"
    checked = forms[1:] if len(forms) > 1 and forms[0] in FIRST_NAMES else forms
    if any(form in ORGANISATION_WORDS or form == "of" for form in checked) and not (
        title and title[-1].form in COURTESY | TITLE_FORMS.keys() and len(forms) == 1
    ):
        return "organisation"
    if len(forms) > LONGEST_NAME or any(form in DOCUMENTS for form in forms[1:]):
        return "other"
    if any(_is_title(w.form) for w in title) or (len(forms) > 1 and forms[0] in FIRST_NAMES):
        return "person"
    if len(forms) == 1 and (forms[0] in DOCUMENTS or forms[0] in GROUPS):
        return "other"
    if len(forms) == 1:
        letters = text[proper[0].start : proper[0].end]
        acronym = len(letters) > 1 and letters.replace(".", "").removesuffix("s").isupper()
        return "organisation" if acronym else "single"
    acronym = any(
        text[w.start : w.end].isupper() and len(w.form) > 2 and "." not in text[w.start : w.end] for w in proper
    )
    if acronym:
        return "organisation"
    if any(form in PLACES for form in forms) or any(_is_plain(w) for w in proper) or forms[-1] in SITES:
        return "other"
    return "perhaps" if len(forms) <= 4 else "other"


def _gender(title: Sequence[Token], forms: tuple[str, ...], kind: NameKind) -> Gender | None:
    if any(w.form in MALE_TITLES for w in title):
        return "male"
    if any(w.form in FEMALE_TITLES for w in title):
        return "female"
    return gender_of(forms[0]) if len(forms) > 1 and kind in ("person", "perhaps") else None


def gender_of(first_name: str) -> Gender | None:
    """The gender that a first name suggests, where it is on the list."""
    return "male" if first_name in MALE_NAMES else "female" if first_name in FEMALE_NAMES else None
