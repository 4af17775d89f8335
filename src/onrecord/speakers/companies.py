"""Bodies that no list holds: names that a text itself shows to be a company, a union, a paper."""

import re
from collections.abc import Sequence

from onrecord.speakers.lexicon import COMPANY_WORDS, MAKERS, NAMED_BODIES
from onrecord.speakers.names import Name

_NOUN = "|".join(sorted(NAMED_BODIES | MAKERS))
_BEFORE = re.compile(
    rf"(?:\b(?:{_NOUN})|\b(?:shares|shareholders|customers) (?:of|in)|\b(?:CEO|CFO|chief executive) of) $"
)
_APPOSED = re.compile(
    rf", (?:an?|the) (?:[\w-]{{1,20}} ){{0,3}}(?:{_NOUN})(?=[,.]| (?:of|in|for|from|that|which|with)\b)"
)
_OWNED = re.compile(r"['’]s (?:chief executive|CEO|CFO|shares|shareholders|stock price|headquarters|subsidiary)\b")
_REACH = 32  # characters before a name in which the noun for it is looked for


def bodies_in(text: str, found: Sequence[Name]) -> frozenset[str]:
    """The normal forms of those among the names `found` that `text` shows to be of a body.

    It does so by the noun before the name ("the union", "chipmaker"), by the apposition behind it, by what only a
    company has ("shares of", "'s chief executive"), or by the name in full ("Corvex Semiconductor" for "Corvex"). Who
    goes by a known first name or a title is left alone, and so is a surname.

    >>> from onrecord.speakers.names import names, tokens
    >>> text = "Chipmaker Corvex cut jobs. Brightwater Lane, a brokerage, agreed. The union IG Chip did not."
    >>> sorted(bodies_in(text, names(text, tokens(text), {})))
    ['brightwater lane', 'corvex', 'ig chip']
    """
    surnames = {n.words[-1] for n in found if n.kind == "person"}
    shown = {" ".join(n.words) for n in found if n.kind in ("single", "perhaps") and not n.title and _shown(text, n)}
    full = (n.words for n in found if n.kind == "organisation" and len(n.words) > 1)
    short = {words[0] for words in full if all(word in COMPANY_WORDS for word in words[1:])}
    return frozenset(form for form in shown | short if form.split()[-1] not in surnames)


def _shown(text: str, name: Name) -> bool:
    before = text[max(0, name.span.start - _REACH) : name.span.start]
    behind = _APPOSED.match(text, name.span.end) or _OWNED.match(text, name.span.end)
    return behind is not None or _BEFORE.search(before) is not None or _opens_with_maker(before)


def _opens_with_maker(before: str) -> bool:
    """True behind the "Chipmaker" that opens a sentence."""
    return before.rstrip().rpartition(" ")[2].lower() in MAKERS and before.endswith(" ")
