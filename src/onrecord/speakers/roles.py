"""Descriptions of people: "the Russian leader", "a spokesman for the ministry", "Sen. ... (R-Tex.)"."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.speakers.gazetteer import COUNTRIES, STATES
from onrecord.speakers.lexicon import KIN, ROLES, TITLE_FORMS
from onrecord.text import STOP_WORDS

PARTIES = {
    "r": "republican", "d": "democrat", "i": "independent", "republican": "republican", "democrat": "democrat",
    "democratic": "democrat", "gop": "republican",
}  # fmt: skip
_PARTY_NAMES = frozenset(("republican", "democrat", "independent", "libertarian", "conservative", "labour"))
_WEAKER = frozenset(("former", "vice", "deputy", "assistant", "acting"))  # a vice president is not the president
_PROPER = frozenset(COUNTRIES.values()) | frozenset(STATES.values())


@dataclass(frozen=True, slots=True)
class Role:
    """What someone is: a `head` noun, the normal `words` around it, and the countries or states among them."""

    head: str
    words: frozenset[str]
    places: frozenset[str]

    def parties(self) -> frozenset[str]:
        """The parties it names."""
        return (self.words | {self.head}) & _PARTY_NAMES

    def text(self) -> str:
        """One line that stands for this role in keys and in tests."""
        return " ".join((self.head, *sorted(self.words)))


def canonical(form: str) -> str:
    """The word under which roles are compared: "russian" as "russia", "sen" as "senator".

    >>> canonical("kremlin"), canonical("spokeswoman")
    ('russia', 'spokesman')
    """
    return TITLE_FORMS.get(form) or COUNTRIES.get(form) or STATES.get(form) or PARTIES.get(form) or form


def role(before: Iterable[str], after: Iterable[str] = ()) -> Role | None:
    """The role that the normal forms of a noun phrase describe, `after` being the words behind its head ("of Texas").

    >>> role(["the", "russian", "president"]).text()
    'president russia'
    >>> role(["a", "man"], ["of", "few", "words"]).head
    'man'
    """
    front = [canonical(form) for form in before]
    heads = [i for i, form in enumerate(front) if form in ROLES]
    if not heads:
        return None
    head = front[heads[-1]]
    rest = {form for form in (*front, *(canonical(form) for form in after)) if form not in STOP_WORDS and form != head}
    return Role(head, frozenset(rest), frozenset(rest & _PROPER))


def contradicts(asked: Role, held: Role) -> bool:
    """True if nobody can be both: another country or state for a like office, another party, former and present."""
    parties = asked.parties() and held.parties() and not asked.parties() & held.parties()
    alike = held.head == asked.head or held.head in KIN.get(asked.head, ())
    places = alike and asked.places and held.places and not asked.places & held.places
    weaker = alike and ((_WEAKER & asked.words) - held.words or (_WEAKER & held.words) - asked.words - {"former"})
    return bool(parties or places or weaker)


def fits(asked: Role, held: Role) -> int:
    """How well someone who holds `held` fits the description `asked`: 0 not at all, more is better.

    >>> leader = role(["russian", "leader"])
    >>> fits(leader, role(["russian", "president"])) > 0, fits(leader, role(["french", "president"]))
    (True, 0)
    """
    if held.head != asked.head and held.head not in KIN.get(asked.head, ()):
        return 0
    if contradicts(asked, held):
        return 0
    shared = len(asked.words & held.words)
    missing = len(asked.words - held.words)
    if not shared and (missing > 1 or (missing and not held.places <= asked.places)):
        return 0
    return max(1, 4 + 3 * shared - missing - (held.head != asked.head))
