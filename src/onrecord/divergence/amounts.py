"""Numbers with what they count: "12.7 million dollars" / "$127 million"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data import Span
from onrecord.divergence.lexicon import AUXILIARIES, MONTHS, NUMBER_WORDS
from onrecord.divergence.slots import Slots, alike, span_of
from onrecord.divergence.times import times
from onrecord.divergence.tokens import Token

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_ROUNDS = {"dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_ORDINALS = {
    word: float(value)
    for value, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 3)
}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
# "Nearly 40" and 39 may be the same number; so may "more than 40" and 41.
_ABOUT = frozenset("about nearly almost around roughly approximately over under least most some than up".split())
CLOSE = 0.1
# Least likeness of the places of two numbers: of the same thing, and where what they count is named in other words.
SAME_THING, OTHER_THING = 1.0, 2.4


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `where` in a row of tokens. `sort` keeps money, percentages, ordinals, fractions and round numbers
    apart; `unit` is the key of what is counted, or empty."""

    value: float
    sort: str
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
    form, stop = row[i].form, i + 1
    value = _plain(form)
    sort = "plain"
    if value is None and form in _ROUNDS and stop < len(row) and row[stop].form in ("of", *_ROUNDS):
        value, sort = _ROUNDS[form], "round"
        while stop + 1 < len(row) and row[stop].form == "of" and row[stop + 1].form in _ROUNDS:
            value, stop = value * _ROUNDS[row[stop + 1].form], stop + 2
    elif value is None and form in _ORDINALS:
        value, sort = _ORDINALS[form], "ordinal"
    elif value is None and form in _FRACTIONS:
        value, sort = _FRACTIONS[form], "fraction"
    elif value is None and form in ("one", "a") and stop < len(row) and row[stop].form in _SCALES:
        value = 1.0
    if value is None:
        return None
    if sort == "plain":
        value, sort, stop = _scaled(text, row, i, value)
    unit = next((t.key for t in row[stop : stop + 3] if not t.idle and t.form not in AUXILIARIES), "")
    about = any(t.form in _ABOUT for t in row[max(0, i - 2) : i])
    return Amount(value, sort, unit, range(i, stop), about)


def _plain(form: str) -> float | None:
    if _DIGITS.fullmatch(form):
        return float(form)
    return float(NUMBER_WORDS[form]) if form in NUMBER_WORDS else None


def _scaled(text: str, row: tuple[Token, ...], i: int, value: float) -> tuple[float, str, int]:
    """A number with the words that belong to it: "twenty-five", "12.7 million", "$5", "8 percent", "20th"."""
    stop, sort = i + 1, "plain"
    if value in range(20, 100, 10) and stop < len(row) and not row[i].form[0].isdigit():
        unit = _plain(row[stop].form)
        if unit is not None and unit < 10 and not row[stop].form[0].isdigit():
            value, stop = value + unit, stop + 1
    while stop < len(row) and row[stop].form in _SCALES:
        value, stop = value * _SCALES[row[stop].form], stop + 1
    end = row[stop - 1].span.end
    if stop < len(row) and row[stop].form in _SUFFIXES and row[stop].span.start == end:
        return value, "ordinal", stop + 1
    if text[end : end + 1] == "%" or (stop < len(row) and row[stop].form in ("percent", "percentage")):
        return value, "percent", stop
    if stop + 1 < len(row) and row[stop].form == "per" and row[stop + 1].form == "cent":
        return value, "percent", stop
    start = row[i].span.start
    if text[max(0, start - 1) : start] in tuple("$€£¥") or (stop < len(row) and row[stop].form in ("dollars", "euros")):
        sort = "money"
    return value, sort, stop


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
            yield span_of(slots.left, _with_unit(slots.left, a)), span_of(slots.right, _with_unit(slots.right, b)), 0.85


def _place(slots: Slots, a: Amount, b: Amount) -> float:
    """How surely two numbers are of the same thing; 0 where not surely enough."""
    if a.sort != b.sort and {a.sort, b.sort} & {"ordinal", "percent", "fraction", "round"}:
        return 0.0
    likeness = alike(slots, a.where, b.where)
    same = bool(a.unit) and a.unit == b.unit
    return likeness + same if likeness >= (SAME_THING if same else OTHER_THING) else 0.0


def _equal(a: Amount, b: Amount) -> bool:
    if a.value == b.value:
        return True
    close = abs(a.value - b.value) <= CLOSE * max(a.value, b.value)
    return close and (a.about or b.about or round(a.value) == round(b.value))


def _with_unit(row: tuple[Token, ...], amount: Amount) -> range:
    stop = amount.where.stop
    if stop < len(row) and row[stop].key == amount.unit and row[stop].form not in MONTHS:
        stop += 1
    return range(amount.where.start, stop)
