"""The value of a number however it is printed: "1,000", "one thousand" and "1k"; "40%" and "forty per cent"."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from onrecord.divergence.lexicon import NUMBER_WORDS
from onrecord.divergence.tokens import Token

_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "mln": 10**6,
}  # fmt: skip
# Letters that are a scale only where they touch the digits: "5m", not "5 m".
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "mm": 10**6} | {s: _SCALES[s] for s in ("mn", "bn", "tn", "mln")}
_ORDINALS = {
    word: value
    for value, word in enumerate("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 3)
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {f"{word}s": value for word, value in _PARTS.items()} | {"halves": 2}
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
SIGNS = ("$", "€", "£", "¥")
_CURRENCIES = frozenset("dollar dollars euro euros pounds yen bucks".split())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `row[start:stop]`: `sort` is plain, money, percent, ordinal or fraction; exact, so that equal is
    equal. The words that show the sort ("percent", "dollars") lie in `start:end`."""

    value: Fraction
    sort: str
    start: int
    stop: int
    end: int


def numeral(text: str, row: Sequence[Token], i: int) -> Numeral | None:
    """The number that begins at a token, or null."""
    found = _value(row, i)
    if found is None:
        return None
    value, stop = found
    if stop == i + 1 and row[i].form in _ORDINALS:
        return Numeral(value, "ordinal", i, stop, stop)
    touching = stop < len(row) and row[stop].span.start == row[stop - 1].span.end
    if touching and row[stop].form in _SUFFIXES:
        return Numeral(value, "ordinal", i, stop + 1, stop + 1)
    if touching and row[stop].form in _LETTERS:
        value, stop = value * _LETTERS[row[stop].form], stop + 1
    if parted := _of_parts(row, i, value, stop):
        return parted
    return _sorted(text, row, i, stop, value)


def _sorted(text: str, row: Sequence[Token], i: int, stop: int, value: Fraction) -> Numeral:
    last = row[stop - 1].span.end
    if text[last : last + 1] == "%":
        return Numeral(value, "percent", i, stop, stop)
    behind = [t.form for t in row[stop : stop + 2]]
    if behind[:1] in (["percent"], ["percentage"], ["pct"]):
        return Numeral(value, "percent", i, stop, stop + 1)
    if behind == ["per", "cent"]:
        return Numeral(value, "percent", i, stop, stop + 2)
    if text[max(0, row[i].span.start - 1) : row[i].span.start] in SIGNS:
        return Numeral(value, "money", i, stop, stop)
    if behind and behind[0] in _CURRENCIES:
        return Numeral(value, "money", i, stop, stop + 1)
    return Numeral(value, "plain", i, stop, stop)


def _value(row: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    """The value of digits or number words from a token on, and where they end."""
    form = row[i].form
    if form in _ORDINALS:
        return Fraction(_ORDINALS[form]), i + 1
    if form == "half":
        return _half(row, i)
    small, stop = _below_hundred(row, i)
    if small is None:
        return None
    total, part = Fraction(0), small
    while stop < len(row):
        form = row[stop].form
        if form in _SCALES:
            part, stop = part * _SCALES[form], stop + 1
        elif form == "and" and _half_behind(row, stop):
            part, stop = part + Fraction(1, 2), stop + 3
        elif (more := _more(row, stop, part)) is not None:
            if part >= 1000:
                total, part = total + part, Fraction(0)
            part, stop = part + more[0], more[1]
        else:
            break
    bare = stop == i + 1 and row[i].form in ("one", "a", "an")
    return None if bare and not _part_behind(row, i) else (total + part, stop)


def _below_hundred(row: Sequence[Token], i: int) -> tuple[Fraction | None, int]:
    form = row[i].form
    if form[:1].isdigit():
        return _digits(form), i + 1
    if form in ("one", "a", "an"):
        scaled = i + 1 < len(row) and row[i + 1].form in _SCALES
        return (Fraction(1), i + 1) if scaled or form == "one" else (None, i)
    if form not in NUMBER_WORDS:
        return None, i
    value = NUMBER_WORDS[form]
    unit = row[i + 1].form if i + 1 < len(row) else ""
    if value in range(20, 100, 10) and (unit == "one" or NUMBER_WORDS.get(unit, 10) < 10):
        return Fraction(value + NUMBER_WORDS.get(unit, 1)), i + 2
    return Fraction(value), i + 1


def _digits(form: str) -> Fraction | None:
    return Fraction(form) if form.isascii() and form.replace(".", "", 1).isdigit() and len(form) < 20 else None


def _more(row: Sequence[Token], stop: int, part: Fraction) -> tuple[Fraction, int] | None:
    """What follows a hundred or a thousand in words: "and twenty", "six hundred"."""
    if part < 100 or part % 100 or row[stop - 1].form not in _SCALES or row[stop - 1].form == "dozen":
        return None
    at = stop + (row[stop].form == "and")
    if at >= len(row) or row[at].form[:1].isdigit() or row[at].form in ("a", "an"):
        return None
    value, end = _below_hundred(row, at)
    if value is None or (at > stop and part >= 1000 and end < len(row) and row[end].form in _SCALES):
        return None
    return value, end


def _half_behind(row: Sequence[Token], at: int) -> bool:
    return [t.form for t in row[at : at + 3]] == ["and", "a", "half"]


def _half(row: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    """ "Half a million", "half a percent"; or one half."""
    behind = [t.form for t in row[i + 1 : i + 3]]
    if len(behind) == 2 and behind[0] in ("a", "an") and behind[1] in _SCALES:
        return Fraction(_SCALES[behind[1]], 2), i + 3
    if len(behind) == 2 and behind[0] == "a" and behind[1] in ("percent", "percentage"):
        return Fraction(1, 2), i + 2
    return Fraction(1, 2), i + 1


def _part_behind(row: Sequence[Token], i: int) -> bool:
    behind = [t.form for t in row[i + 1 : i + 3]]
    return behind[:1] != [] and (behind[0] in _PARTS or (behind[0] == "in" and len(behind) == 2))


def _of_parts(row: Sequence[Token], i: int, value: Fraction, stop: int) -> Numeral | None:
    """ "Two-thirds", "three quarters", "one in five"; null where the number is no part of a whole."""
    if row[i].form == "half" and stop == i + 1:
        return Numeral(value, "fraction", i, stop, stop)
    behind = row[stop].form if stop < len(row) else ""
    if behind in _PARTS and 0 < value < _PARTS[behind] and stop == i + 1:
        return Numeral(value / _PARTS[behind], "fraction", i, stop + 1, stop + 1)
    if behind == "in" and stop + 1 < len(row) and stop == i + 1 and 0 < value < 10:
        whole, end = _below_hundred(row, stop + 1)
        if whole and value < whole <= 100 and end == stop + 2 and row[i].form != "a" and whole in _WHOLES:
            return Numeral(value / whole, "fraction", i, end, end)
    return None


# "Four in ten" is a part of a whole; "four in 2016" and "two in three years" may be anything else.
_WHOLES = frozenset({3, 4, 5, 10, 20, 100})


def same_value(left: Numeral, right: Numeral) -> bool:
    """Whether two numbers are one: 50 percent is a half.

    >>> same_value(Numeral(Fraction(1, 2), "fraction", 0, 1, 1), Numeral(Fraction(50), "percent", 0, 1, 2))
    True
    """
    return left.value == right.value or share(left) == share(right)


def share(one: Numeral) -> Fraction:
    """The value, that of a percentage as a part of one."""
    return one.value / 100 if one.sort == "percent" else one.value
