"""Numbers with what they count: "12.7 million dollars" / "$127 million"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from onrecord.data import Span
from onrecord.divergence.lexicon import AUXILIARIES, MONTHS
from onrecord.divergence.numerals import SIGNS, Numeral, numeral, same_value, share
from onrecord.divergence.slots import Slots, alike, span_of
from onrecord.divergence.times import times
from onrecord.divergence.tokens import Token

_ROUNDS = {
    "dozens": 12,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
_NAMED = re.compile(r"\b[A-Z][A-Za-z]{0,2}-$")
# "Nearly 40" and 39 may be the same number; so may "more than 40" and 41.
_ABOUT = frozenset("about nearly almost around roughly approximately over under least most some than up".split())
CLOSE = Fraction(1, 10)
# Least likeness of the places of two numbers: of the same thing, and where what they count is named in other words.
SAME_THING, OTHER_THING = 1.0, 2.4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `where` in a row of tokens, the words that show its sort with it ("8 percent"); `unit` is the key of
    what is counted, or empty."""

    number: Numeral
    unit: str
    where: range
    about: bool


def amounts(text: str, row: tuple[Token, ...]) -> list[Amount]:
    """The numbers of a wording, dates apart, in order."""
    dated = {i for time in times(row) for i in time.where}
    found = []
    i = 0
    while i < len(row):
        amount = None if i in dated else _amount(text, row, i)
        if amount:
            found.append(amount)
        i = amount.where.stop if amount else i + 1
    return found


def _amount(text: str, row: tuple[Token, ...], i: int) -> Amount | None:
    found = numeral(text, row, i) or _round(row, i)
    if found is None:
        return None
    unit = next((t.key for t in row[found.end : found.end + 3] if not t.idle and t.form not in AUXILIARIES), "")
    about = any(t.form in _ABOUT for t in row[max(0, i - 2) : i])
    return Amount(found, unit, range(i, found.end), about)


def _round(row: tuple[Token, ...], i: int) -> Numeral | None:
    """ "Dozens of", "hundreds of thousands of"."""
    stop = i + 1
    if row[i].form not in _ROUNDS or stop >= len(row) or row[stop].form not in ("of", *_ROUNDS):
        return None
    value = Fraction(_ROUNDS[row[i].form])
    while stop + 1 < len(row) and row[stop].form == "of" and row[stop + 1].form in _ROUNDS:
        value, stop = value * _ROUNDS[row[stop + 1].form], stop + 2
    return Numeral(value, "round", i, stop, stop)


def plain_forms(text: str, row: tuple[Token, ...]) -> list[str]:
    """The forms of a row with each number and each day by its value, however it is printed.

    >>> from onrecord.divergence.tokens import tokens
    >>> from onrecord.text import words
    >>> ["/".join(plain_forms(t, tokens(t, words(t)))) for t in ("40% on 1 June", "forty per cent on June 1st")]
    ['2/5 part/on/month 6 day 1', '2/5 part/on/month 6 day 1']
    """
    dated = {time.where.start: time for time in times(row)}
    found, i = [], 0
    while i < len(row):
        if i in dated:
            found.append(" ".join(f"{what} {value}" for what, value in dated[i].says))
            i = dated[i].where.stop
        elif (one := numeral(text, row, i)) is not None:
            part = one.sort in ("percent", "fraction")
            found.append(f"{share(one)} part" if part else str(one.value))
            i = one.end
        else:
            found.append(row[i].form)
            i += 1
    return found


def number_differs(text_l: str, text_r: str, slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """Two different numbers in the same place, neither of which stands elsewhere on the other side."""
    lefts, rights = amounts(text_l, slots.left), amounts(text_r, slots.right)
    open_l = [a for a in lefts if not any(_equal(a, b) for b in rights)]
    open_r = [b for b in rights if not any(_equal(a, b) for a in lefts)]
    ranked = sorted(
        ((_place(slots, a, b), x, y) for x, a in enumerate(open_l) for y, b in enumerate(open_r)),
        key=lambda entry: (-entry[0], entry[1:]),
    )
    used_l: set[int] = set()
    used_r: set[int] = set()
    for score, x, y in ranked:
        if score > 0 and x not in used_l and y not in used_r:
            used_l.add(x)
            used_r.add(y)
            a, b = open_l[x], open_r[y]
            yield _printed(text_l, slots.left, a), _printed(text_r, slots.right, b), 0.85


def _place(slots: Slots, a: Amount, b: Amount) -> float:
    """How surely two numbers are of the same thing; 0 where not surely enough."""
    sorts = {a.number.sort, b.number.sort}
    if len(sorts) > 1 and sorts != {"percent", "fraction"} and sorts & {"ordinal", "percent", "fraction", "round"}:
        return 0.0
    likeness = alike(slots, a.where, b.where)
    same = bool(a.unit) and a.unit == b.unit
    if a.unit and b.unit and not same:
        return 0.0  # Passengers and people, jobs and workers: two counts.
    return likeness + same if likeness >= (SAME_THING if same else OTHER_THING) else 0.0


def _equal(a: Amount, b: Amount) -> bool:
    if same_value(a.number, b.number):
        return True
    left, right = a.number.value, b.number.value
    if abs(left - right) > CLOSE * max(left, right):
        return False
    if a.about and b.about:
        return _zeros(left) != _zeros(right)  # "more than 73" is not "more than 77"; it may be "about 70"
    return a.about or b.about or round(left) == round(right)


def _zeros(value: Fraction) -> int:
    """How round a whole number is: the zeros at its end; -1 for others."""
    digits = str(value)
    return len(digits) - len(digits.rstrip("0")) if digits.isdigit() else -1


def _printed(text: str, row: tuple[Token, ...], amount: Amount) -> Span:
    """A number with the sign of its money or percentage and with what it counts, where that is the next word."""
    stop = amount.where.stop
    start, end = span_of(row, amount.where)
    if named := _NAMED.search(text, max(0, start - 4), start):
        return Span(named.start(), end)  # "F-15"
    follows = stop < len(row) and not text[end : row[stop].span.start].strip(" -%")
    if follows and row[stop].key == amount.unit and row[stop].form not in MONTHS:
        end = row[stop].span.end
    return Span(start - (text[start - 1 : start] in SIGNS), end + (text[end : end + 1] == "%"))
