"""Words as the comparisons see them: contractions taken apart, numbers by their value, one key for one meaning."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.data import Span
from onrecord.divergence.lexicon import SAME, VERB_FORMS, root
from onrecord.speakers.gazetteer import COUNTRIES
from onrecord.text import STOP_WORDS, Word

_END = re.compile(r"[.!?]")
_SHORT = {"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am"}
_WHOLE = {
    "won't": ("will", "not"), "can't": ("can", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not"),
    "ain't": ("is", "not"), "gonna": ("going", "to"),
}  # fmt: skip
# Number words that mean the same as digits.
_NUMBERS = {
    word: str(value)
    for words, values in (
        ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", range(2, 16)),
        ("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
    )
    for word, value in zip(words.split(), values, strict=True)
}


class Token(NamedTuple):
    """One word, or a part of a contraction, which keeps the span of the whole. `key` is equal where two words mean the
    same; `capital` is true where the article prints a capital letter; `idle` words say little by themselves; `opens` is
    true for the first word of a sentence."""

    key: str
    form: str
    span: Span
    capital: bool
    idle: bool
    opens: bool = False


def tokens(text: str, found: Iterable[Word]) -> tuple[Token, ...]:
    """The tokens of the words `found` in `text`.

    >>> from onrecord.text import words
    >>> [t.form for t in tokens("They won't pay", words("They won't pay"))]
    ['they', 'will', 'not', 'pay']
    """
    out: list[Token] = []
    for span, form in found:
        capital = text[span.start].isupper()
        opens = not out or bool(_END.search(text, out[-1].span.end, span.start))
        for part in parts(form):
            meant = COUNTRIES.get(part) if capital else None
            out.append(Token(meant or key(part), part, span, capital, part in STOP_WORDS, opens))
    return tuple(out)


def key(form: str) -> str:
    """What two forms share if they mean the same: the stem, or the word that stands for a group of the lexicon.

    >>> [key(a) == key(b) for a, b in (("began", "begins"), ("large", "big"), ("forty", "40"), ("talks", "deal"))]
    [True, True, True, False]
    """
    if form in STOP_WORDS:
        return form
    if form in _NUMBERS:
        return _NUMBERS[form]
    base = VERB_FORMS.get(form)
    if base is None:
        base = root(form)
    return SAME.get(base, base)


def parts(form: str) -> tuple[str, ...]:
    """The words that a contraction is made of; any other form by itself.

    >>> parts("won't"), parts("we'll"), parts("port")
    (('will', 'not'), ('we', 'will'), ('port',))
    """
    if form in _WHOLE:
        return _WHOLE[form]
    if form.endswith("n't") and len(form) > 3:
        return (form[:-3], "not")
    if "'" in form:
        head, _, tail = form.partition("'")
        if f"'{tail}" in _SHORT and head:
            return (head, _SHORT[f"'{tail}"])
    return (form,)
