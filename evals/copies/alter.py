"""Reprints made from one article: what an outlet does to an agency's text before it prints it.

Every change is a function of the text alone, so two runs make the same variants.
"""

import re
from collections.abc import Callable

# One long word in so many is changed, few or many; one in so many is mistyped.
CHANGED, MUCH_CHANGED, MISTYPED = 30, 10, 50
_WORD = re.compile(r"\b[a-z]{5,}\b")


def headline(text: str) -> str:
    """Another headline."""
    return "What is known so far\n\n" + text.partition("\n\n")[2]


def last_paragraph(text: str) -> str:
    """Without the last paragraph."""
    return text.rstrip().rpartition("\n\n")[0]


def last_fifth(text: str) -> str:
    """Without the last fifth of the paragraphs."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) - max(1, len(paragraphs) // 5)])


def last_half(text: str) -> str:
    """Without the second half of the paragraphs: the report as it first stood."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: (len(paragraphs) + 1) // 2])


def typing_errors(text: str) -> str:
    """Two letters of one long word in fifty change places."""
    return _every(MISTYPED, text, lambda word: word[:2] + word[3] + word[2] + word[4:])


def words(text: str) -> str:
    """One long word in thirty is another."""
    return _every(CHANGED, text, lambda word: word[::-1])


def many_words(text: str) -> str:
    """One long word in ten is another."""
    return _every(MUCH_CHANGED, text, lambda word: word[::-1])


def all_of_it(text: str) -> str:
    """Another headline, the last paragraph cut, typing errors, and a credit at the end."""
    return typing_errors(last_paragraph(headline(text))) + "\n\nThe Associated Press contributed to this report."


def same(text: str) -> str:
    """The very same text."""
    return text


VARIANTS: dict[str, Callable[[str], str]] = {
    "same text": same,
    "headline": headline,
    "last paragraph cut": last_paragraph,
    "last fifth cut": last_fifth,
    "last half cut": last_half,
    "typing errors": typing_errors,
    "changed words": words,
    "many changed words": many_words,
    "several changes": all_of_it,
}


def _every(number: int, text: str, change: Callable[[str], str]) -> str:
    seen = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return found[0] if seen % number else change(found[0])

    return _WORD.sub(replaced, text)
