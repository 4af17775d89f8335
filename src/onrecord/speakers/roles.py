"""Descriptions of people: "the Russian leader", "a spokesman for the ministry", "Sen. ... (R-Tex.)"."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.speakers.gazetteer import COUNTRIES, STATES
from onrecord.speakers.lexicon import KIN, ROLES, TITLE_FORMS, WORK
from onrecord.text import STOP_WORDS

PARTIES = {
    "r": "republican", "d": "democrat", "i": "independent", "republican": "republican", "democrat": "democrat",
    "democratic": "democrat", "gop": "republican",
}  # fmt: skip
_PARTY_NAMES = frozenset(("republican", "democrat", "independent", "libertarian", "conservative", "labour"))
_WEAKER = frozenset(("former", "vice", "deputy", "assistant", "acting"))  # a vice president is not the president
_FIRST_IN_RANK = frozenset(("top", "highest-ranking", "leading"))
_HIGHEST = frozenset("president premier chancellor king queen emir".split())  # nobody is two of these
_OFFICERS = {"executive": "ceo"}  # "chief executive"
_CHIEF = {"executive": "ceo", "financial": "cfo", "operating": "coo"}  # "chief financial officer"
_OF_OFFICERS = frozenset(("chief", *_CHIEF))
_HEADED = {"state": "president", "government": "premier"}  # "head of state"
# Offices below that of a leader.
_LESSER = frozenset("minister secretary spokesman senator representative ambassador adviser aide mayor".split())
_LAWMAKERS = frozenset("senator representative lawmaker legislator congressman".split())
_SEATED = _LAWMAKERS | frozenset("chairman speaker leader whip governor mayor candidate nominee".split())
_UNSEATED = _HIGHEST | frozenset("secretary minister ambassador pope".split())
_MANY = 3  # words of a description that a person's role lacks, from which it is another's, if the role has others
_NOWHERE: Mapping[str, str] = {}
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


def role(before: Iterable[str], after: Iterable[str] = (), *, places: Mapping[str, str] = _NOWHERE) -> Role | None:
    """The role that the normal forms of a noun phrase describe, `after` being the words behind its head ("of Texas").

    `places` are those that only the text shows, with their adjectives (`places_in`). A head of government is a
    "premier" and a head of state a "president", whatever the words.

    >>> role(["the", "russian", "president"]).text()
    'president russia'
    >>> role(["a", "man"], ["of", "few", "words"]).head
    'man'
    >>> role(["karethi", "prime", "minister"], places={"karethi": "kareth"}).text()
    'premier kareth'
    >>> role(["chief", "executive"]).text(), role(["its", "chief", "financial", "officer"]).text()
    ('ceo', 'cfo')
    """
    front = [places.get(form) or canonical(form) for form in _joined(before)]
    heads = [i for i, form in enumerate(front) if form in ROLES]
    if not heads:
        return None
    head = front[heads[-1]]
    behind = [places.get(form) or canonical(form) for form in _joined(after)]
    rest = {form for form in (*front, *behind) if form not in STOP_WORDS and form != head}
    if head in _PARTY_NAMES and rest & _FIRST_IN_RANK:  # "the Senate's top Democrat"
        head, rest = "leader", (rest - _FIRST_IN_RANK) | {head}
    elif "chief" in rest and (officer := _OFFICERS.get(head) or _officer(head, rest)):
        head, rest = officer, rest - _OF_OFFICERS
    elif head == "chief" and "finance" in rest:
        head, rest = "cfo", rest - {"finance"}
    elif head == "minister" and "prime" in rest:
        head, rest = "premier", rest - {"prime"}
    elif head == "head" and behind[1:2] and behind[0] == "of" and behind[1] in _HEADED:
        head, rest = _HEADED[behind[1]], rest - {behind[1]}
    return Role(head, frozenset(rest), frozenset(form for form in rest if form in _PROPER or form in places))


def _officer(head: str, rest: Set[str]) -> str | None:
    """ "ceo" of a chief executive officer, "cfo" of a chief financial one."""
    return next((short for word, short in _CHIEF.items() if word in rest), None) if head == "officer" else None


def _joined(forms: Iterable[str]) -> list[str]:
    """`forms` with the states and countries of two words in one: "south", "carolina"."""
    out: list[str] = []
    for form in forms:
        pair = f"{out[-1]} {form}" if out else ""
        if pair in _PROPER:
            out[-1] = pair
        else:
            out.append(form)
    return out


def other_party(asked: Role, held: Role) -> bool:
    """True if the two are of different parties; an independent can sit with any."""
    left, right = asked.parties() - {"independent"}, held.parties() - {"independent"}
    return bool(left and right and not left & right)


def contradicts(asked: Role, held: Role) -> bool:
    """True if nobody can be both: another country or state for a like office, another party, former and present,
    or two of the highest offices at once."""
    parties = other_party(asked, held)
    alike = held.head == asked.head or held.head in KIN.get(asked.head, ())
    both_lead = asked.head in KIN["leader"] and held.head in KIN["leader"]
    offices = not alike and asked.head in _HIGHEST and held.head in _HIGHEST
    places = (alike or both_lead) and asked.places and held.places and not asked.places & held.places
    weaker = alike and ((_WEAKER & asked.words) - held.words or (_WEAKER & held.words) - asked.words - {"former"})
    return bool(parties or places or weaker or offices)


def unlikely(asked: Role, held: Sequence[Role]) -> bool:
    """True if one who is all that `held` says would hardly be called `asked` instead.

    A leader is no minister, a lawmaker ("the Vermont Republican") holds a seat, and what people do for a living ("the
    judge") is said of those whom the text has described as that, or not described.

    >>> unlikely(role(["the", "judge"]), [role(["president"])]), unlikely(role(["the", "judge"]), [])
    (True, False)
    """
    if any(contradicts(asked, one) for one in held):
        return True
    heads = {one.head for one in held}
    if asked.head in KIN["leader"]:
        return bool(heads & _LESSER) and not heads & KIN["leader"]
    alike = heads & ({asked.head} | KIN.get(asked.head, frozenset()))
    if asked.head in _LAWMAKERS or asked.head in _PARTY_NAMES:
        return bool(asked.places and heads & (_UNSEATED | WORK)) and not alike and not heads & _SEATED
    return asked.head in WORK and bool(heads) and not alike


def fits(asked: Role, held: Role) -> int:
    """How well someone who holds `held` fits the description `asked`: 0 not at all, more is better.

    >>> leader = role(["russian", "leader"])
    >>> fits(leader, role(["russian", "president"])) > 0, fits(leader, role(["french", "president"]))
    (True, 0)
    """
    # "The Marenian leader" may have been the president of Marenia.
    vaguer = held.head == "leader" and asked.head in KIN["leader"] and asked.places & held.places
    if held.head != asked.head and held.head not in KIN.get(asked.head, ()) and not vaguer:
        return 0
    if contradicts(asked, held):
        return 0
    shared = len(asked.words & held.words)
    missing = len(asked.words - held.words)
    if missing >= max(_MANY, shared + 1) and len(held.words - asked.words) > shared:
        return 0  # "the chairman of the House committee on the attack" is not the chairman of another committee
    if not shared and (missing > 1 or (missing and not held.places <= asked.places)):
        return 0
    return max(1, 4 + 3 * shared - missing - (held.head != asked.head))
