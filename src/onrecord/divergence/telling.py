"""Whether the words that differ inside a quotation say something that a reader would want to know."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA, Prefix

from onrecord.divergence.slots import Slots
from onrecord.divergence.tokens import Token

# Words whose change inside a quotation says nothing.
_SLIGHT = frozenset(
    "across actually again al among around away be became become becomes but cent even ever except first going got"
    " however instead just kind like look meaning obviously onto per percent perhaps please pretty quite rather really"
    " simply sort still stuff thing things toward towards upon very well whether within without yet".split()
)
# Words that say nothing in such a turn.
_TURNS = {"order": "in order to", "part": "on the part of"}
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs".split())
# Letters with which two forms of one word begin, and letters of an ending.
STEM, ENDING = 4, 3
# A word of so few letters is a misprint of one that differs in one letter ("fo", "for").
SHORT = 3


def says_something(slots: Slots, left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether one of two stretches that differ has a word that says something, and that the other one has in no form.

    Endings, misprints, abbreviations, a name in full ("Brett Kavanaugh's", "Kavanaugh's") and words that only link or
    fill say nothing.

    >>> from onrecord.divergence.slots import lay
    >>> from onrecord.divergence.tokens import tokens
    >>> from onrecord.text import words
    >>> a, b = (tokens(t, words(t)) for t in ("the UK police", "the United Kingdom's brave police"))
    >>> says_something(lay(a, b), [1], [1, 2]), says_something(lay(a, b), [1], [1, 2, 3])
    (False, True)
    """
    there, turned = [slots.right[j] for j in right], slots.turned()
    here = [slots.left[i] for i in left]
    if "".join(t.form for t in here) == "".join(t.form for t in there):
        return False  # "any more", "anymore"
    return any(_told(slots, left, there)) or any(_told(turned, right, here))


def _told(slots: Slots, places: Sequence[int], other: Sequence[Token]) -> Iterator[bool]:
    """For each word of one side, whether it says something that the other side does not."""
    row = slots.left
    for i in places:
        token = row[i]
        slight = token.idle or token.form in _SLIGHT or (len(token.form) == 1 and token.form.isalpha())
        in_order = token.form in _TURNS and " ".join(t.form for t in row[max(0, i - 2) : i + 2]).endswith(
            _TURNS[token.form]
        )
        yield not (
            slight
            or in_order
            or any(_one_word(token, one) for one in other)
            or (token.capital and any(one.form in _PRONOUNS for one in other))
            or (token.capital and all(one.idle for one in other) and _beside_a_name(slots, i))
        )


def _beside_a_name(slots: Slots, i: int) -> bool:
    """Whether a capital letter begins the next word on either side too, a small one apart: then it is a longer form of
    one name."""
    row = slots.left
    for step in (-1, 1):
        k = i + step
        if 0 <= k + step < len(row) and row[k].idle:
            k += step
        if 0 <= k < len(row) and not row[k].idle:
            partner = slots.pairs.get(k)
            if row[k].capital or (partner is not None and slots.right[partner].capital):
                return True
    return False


def _one_word(one: Token, other: Token) -> bool:
    """Whether two words are one: another ending ("family", "families"), "re-" before it, a misprint ("fo", "for"), or a
    country and its short form."""
    left, right = one.form, other.form
    if one.key == other.key or left in other.key.split() or right in one.key.split():
        return True
    if left.removeprefix("re") == right.removeprefix("re"):
        return True
    start = Prefix.similarity(left, right)
    ending = start >= STEM and max(len(left), len(right)) - start <= ENDING
    longer = start == min(len(left), len(right)) >= SHORT and abs(len(left) - len(right)) <= STEM
    return ending or longer or (len(left) <= SHORT and OSA.distance(left, right) == 1)
