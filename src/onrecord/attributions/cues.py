"""Where a sentence reports: cue verbs with their subjects, "according to", noun cues, colons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.attributions.finite import first_subject, has_verb, is_finite, is_noun, is_plural_subject
from onrecord.attributions.phrases import Range, subject_after, subject_before
from onrecord.attributions.tokens import Token
from onrecord.attributions.verbs import VERBS, Verb
from onrecord.attributions.words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    STOPS,
    is_adverb,
    is_name,
)

Pattern = Literal[
    "before", "after", "shared", "participle", "passive", "according", "noun", "colon", "infinitive", "asked"
]

_SAYING_NOUNS = frozenset(
    """belief claim statement assertion argument allegation accusation suggestion contention view announcement
    conviction warning promise pledge vow insistence demand call threat hope fear concern opinion assessment
    admission remark comment prediction criticism dismissal disdain assurance proposal plea request refusal
    confidence speculation complaint decision assumption""".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in one sentence: its tokens, its verb (None for "according to" and colons), its source, how it was found.

    `head` is the token of the verb form; `opens` the first token on the left that belongs to the reporting words.
    """

    start: int
    end: int
    head: int
    opens: int
    verb: Verb | None
    source: Range | None
    pattern: Pattern


# Longer "sentences" are lists, tables or noise; the longest of PolNeAR's train part holds 198 tokens outside quotation
# marks. The bound keeps the work on hostile input linear.
_LONGEST = 4000
_LONGEST_OUTSIDE = 250


def find(tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence that stand outside quotation marks, in reading order."""
    found: list[Cue] = []
    if len(tokens) > _LONGEST or sum(t.quote < 0 for t in tokens) > _LONGEST_OUTSIDE:
        return found
    i = 0
    while i < len(tokens):
        cue = _at(tokens, i, found) if tokens[i].quote < 0 else None
        if cue is None:
            i += 1
        else:
            found.append(cue)
            i = max(i + 1, cue.end)
    return found


_ASKED = frozenset("whether about if why how what to by on at".split())


def _at(tokens: Sequence[Token], i: int, found: Sequence[Cue]) -> Cue | None:
    """The cue that begins or has its verb at token `i`; `found` are those before it."""
    low = tokens[i].low
    if low == "asked" and _is_question(tokens, i):
        return Cue(i, i + 1, i, i, VERBS["asked"], None, "asked")
    for phrase in _ACCORDING:
        if low == phrase[0] and tuple(t.low for t in tokens[i : i + len(phrase)]) == phrase:
            return _according(tokens, i, i + len(phrase))
    if low in ("put", "puts") and i + 1 < len(tokens) and tokens[i + 1].low == "it":
        return _put_it(tokens, i)
    cue = _verb(tokens, i, found) if low in VERBS else None
    if cue is None and (low in _SAYING_NOUNS or low.removesuffix("s") in _SAYING_NOUNS):
        cue = _noun(tokens, i, found)
    return cue


_ACCORDING = (("according", "to"), ("in", "the", "words", "of"))


def _put_it(tokens: Sequence[Token], i: int) -> Cue | None:
    """ "As Lee put it"."""
    source = subject_before(tokens, i)
    if source is None or not source[0] or tokens[source[0] - 1].low != "as":
        return None
    return Cue(i, i + 2, i, source[0], VERBS["said"], source, "before")


def _is_question(tokens: Sequence[Token], i: int) -> bool:
    """ "Asked whether", "When asked about": nobody says who asked."""
    if i + 1 >= len(tokens) or tokens[i + 1].low not in _ASKED:
        return False
    return i == 0 or tokens[i - 1].text == "," or tokens[i - 1].low in ("when", "while")


def _according(tokens: Sequence[Token], i: int, end: int) -> Cue | None:
    """ "According to X": the cue is tokens[i:end], the source what follows."""
    source = subject_after(tokens, end) or _up_to_mark(tokens, end)
    if source is None:
        return None
    comma = next((k for k in range(*source) if tokens[k].text == ","), None)
    if comma is not None and i <= 2 and (source[1] >= len(tokens) or tokens[source[1]].text != ","):
        source = source[0], comma  # what follows the comma is no apposition but the report itself
    return Cue(i, end, i, i, None, source, "according")


def _up_to_mark(tokens: Sequence[Token], i: int) -> Range | None:
    """The words from token `i` to the next comma or the sentence's end."""
    end = i
    while end < len(tokens) and tokens[end].text not in STOPS and tokens[end].text != ",":
        end += 1
    return (i, end) if end > i else None


def _noun(tokens: Sequence[Token], i: int, found: Sequence[Cue]) -> Cue | None:
    """ "his belief that": a noun of saying with a possessive before it and "that" behind it; or after a cue verb."""
    if i + 1 >= len(tokens) or tokens[i + 1].low != "that" or i == 0:
        return None
    if found and found[-1].end >= i - 2 and found[-1].verb is not None:
        return None  # "reiterated his belief that" is one cue, which the verb already found
    before = tokens[i - 1]
    if before.low in POSSESSIVES:
        return Cue(i, i + 1, i, i - 1, None, (i - 1, i), "noun")
    if before.low.endswith(("'s", "s'")) and is_name(before.text):
        subject = subject_before(tokens, i)
        return Cue(i, i + 1, i, i - 1, None, subject, "noun") if subject else None
    return None


def _verb(tokens: Sequence[Token], i: int, found: Sequence[Cue]) -> Cue | None:
    verb = VERBS[tokens[i].low]
    start = _group_start(tokens, i)
    before = tokens[start - 1] if start else None
    auxiliaries = [t.low for t in tokens[start:i] if t.low in AUXILIARIES]
    if start == i and before is not None and is_noun(before.low, verb, tokens[i + 1 : i + 3]):
        return None
    if (
        is_name(tokens[i].text)
        and i
        and not auxiliaries
        and tokens[i - 1].quote < 0
        and tokens[i - 1].text not in ("”", '"')
    ):
        return None if not _is_headline(tokens) else _headline(tokens, i, verb)
    if verb.form == "ing" and not _is_progressive(auxiliaries):
        return _participle(tokens, i, start, verb, found)
    if verb.form == "ed" and auxiliaries and auxiliaries[-1] in BE and not _is_perfect(auxiliaries):
        return _passive(tokens, i, start, verb)
    if verb.form == "base" and tokens[start].low == "to" and not auxiliaries:
        return None
    return _finite(tokens, i, start, verb, found, auxiliaries)


def _is_progressive(auxiliaries: Sequence[str]) -> bool:
    return bool(auxiliaries) and auxiliaries[-1] in BE


def _is_perfect(auxiliaries: Sequence[str]) -> bool:
    """ "'s said" is read as "has said"."""
    return auxiliaries[-1] == "'s"


def _group_start(tokens: Sequence[Token], i: int) -> int:
    """First token of the verb group that ends in token `i`: auxiliaries and adverbs."""
    start = i
    while start and tokens[start - 1].quote < 0:
        low = tokens[start - 1].low
        if low in AUXILIARIES or low == "to" or (is_adverb(low) and low != "yet"):
            start -= 1
        else:
            break
    while start < i and is_adverb(tokens[start].low) and (start == 0 or tokens[start - 1].text == ","):
        start += 1
    return start


def _finite(
    tokens: Sequence[Token], i: int, start: int, verb: Verb, found: Sequence[Cue], auxiliaries: Sequence[str]
) -> Cue | None:
    end = _with_particle(tokens, i, verb)
    before = tokens[start - 1] if start else None
    if verb.form == "base" and not auxiliaries and not is_plural_subject(tokens, start):
        return None
    if before is None:
        if "q" in verb.takes and verb.form in ("ed", "s"):
            source = subject_after(tokens, i + 1)
            return Cue(start, i + 1, i, start, verb, source, "after") if source else None
        return None
    after_mark = before.quote >= 0 or before.text == "," or before.text in DASHES
    if after_mark and "q" in verb.takes and not auxiliaries:
        source = subject_after(tokens, i + 1)
        if source and _is_inverted(tokens, start, verb, source):
            return Cue(start, i + 1, i, start, verb, source, "after")
    if before.low in CONJUNCTIONS and before.quote < 0:
        if "q" not in verb.takes and tokens[start - 2].text != "," and _in_clause(tokens, start, found):
            return None
        shared = _shared(tokens, start - 1, found)
        return Cue(start, end, i, start - 1, verb, shared, "shared") if shared else None
    source = subject_before(tokens, start)
    if source is None and after_mark and found and before.text == ",":
        source = found[-1].source
        return Cue(start, end, i, start - 1, verb, source, "shared") if source else None
    if source is None:
        return None
    return Cue(start, end, i, source[0], verb, source, "before")


def _is_inverted(tokens: Sequence[Token], start: int, verb: Verb, source: Range) -> bool:
    """Whether the noun phrase behind the verb is its subject: no clause of its own, and no subject before the verb."""
    if source[1] < len(tokens) and is_finite(tokens, source[1]):
        return False
    if tokens[start - 1].quote >= 0:
        return True
    comma = next((k for k in range(*source) if tokens[k].text == ","), source[1])
    if {"o", "a"} & set(verb.takes) or has_verb(tokens, source[0], comma) or "'" in tokens[source[0]].low:
        return False
    return has_verb(tokens, 0, start) or subject_before(tokens, start) is None


def _shared(tokens: Sequence[Token], conjunction: int, found: Sequence[Cue]) -> Range | None:
    """Subject of a verb behind "and" or "but": that of the cue before it, else that of the clause."""
    for cue in reversed(found):
        first = cue is found[0] or level(tokens, cue) is not None
        if cue.source and first and cue.pattern in ("before", "shared", "participle"):
            return cue.source
    return first_subject(tokens, conjunction)


def level(tokens: Sequence[Token], other: Cue) -> int | None:
    """Where another cue of the sentence ends the content before it, or None where it lies within that content."""
    opens = other.opens
    before = tokens[opens - 1] if opens else None
    if other.pattern in ("participle", "shared", "after"):
        return opens
    if before is None:
        return None
    if other.pattern == "according":
        return opens - 1 if before.text == "," else opens
    if other.pattern == "before" and before.low in CONJUNCTIONS and opens >= 2:
        earlier = tokens[opens - 2]
        apart = earlier.text in (",", ";") or earlier.quote >= 0 or before.low in ("while", "but")
        return opens - 1 if apart else None
    return opens if before.text in (";",) else None


_WEAK_PARTICIPLES = frozenset(
    "find seek name back focus know see think want decide learn consider feel intend plan".split()
)


def _in_clause(tokens: Sequence[Token], start: int, found: Sequence[Cue]) -> bool:
    """Whether token `start` lies in the unquoted clause that the last verb of speech before it reports."""
    if not found or found[-1].verb is None or "q" not in found[-1].verb.takes or found[-1].pattern == "after":
        return False
    return all(t.quote < 0 for t in tokens[found[-1].end : start])


def _participle(tokens: Sequence[Token], i: int, start: int, verb: Verb, found: Sequence[Cue]) -> Cue | None:
    """ ", saying": its source is that of the sentence; "before adding", "by saying" as well."""
    if verb.lemma in _WEAK_PARTICIPLES or ("q" not in verb.takes and _in_clause(tokens, start, found)):
        return None
    before = tokens[start - 1] if start else None
    if before is None:
        return None
    if (
        before.text == ","
        or before.text in DASHES
        or before.quote >= 0
        or before.low in ("and", "but", "while", "before", "by", "after", "tweet")
    ):
        source = next((c.source for c in reversed(found) if c.source and c.pattern != "according"), None)
        source = source or first_subject(tokens, start)
        if source is None:
            return None
        opens = start if before.quote >= 0 else start - 1
        return Cue(start, _with_particle(tokens, i, verb), i, opens, verb, source, "participle")
    return None


_EXPECTED = frozenset("expect report say believe think allege estimate know consider see project suppose".split())


def _passive(tokens: Sequence[Token], i: int, start: int, verb: Verb) -> Cue | None:
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if following == "as" and i + 2 < len(tokens) and tokens[i + 2].low in ("saying", "telling"):
        source = subject_before(tokens, start)
        return Cue(start, i + 3, i + 2, source[0], VERBS["saying"], source, "before") if source else None
    if following == "by":
        source = subject_after(tokens, i + 2)
        return Cue(start, i + 1, i, start, verb, source, "passive") if source and "o" in verb.takes else None
    if following == "to" and verb.lemma in _EXPECTED:
        return Cue(start, i + 1, i, start, verb, None, "passive")
    return None


def _with_particle(tokens: Sequence[Token], i: int, verb: Verb) -> int:
    if i + 1 < len(tokens) and tokens[i + 1].quote < 0 and tokens[i + 1].low in verb.particles:
        return i + 2
    return i + 1


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Most of its words begin with a capital letter."""
    letters = [t for t in tokens if t.text[0].isalpha()]
    return len(letters) <= 25 and sum(is_name(t.text) for t in letters) > 0.6 * len(letters)


def _headline(tokens: Sequence[Token], i: int, verb: Verb) -> Cue | None:
    """ "Lee Says Road Will Reopen": a cue in a headline that capitalises its words."""
    if verb.form not in ("s", "ed") or i == 0 or i > 8:
        return None
    if (
        any(t.quote >= 0 or not (t.text[0].isalnum() or t.text in "&’'.") for t in tokens[:i])
        or tokens[i - 1].low in PREPOSITIONS | DETERMINERS | DAYS
    ):
        return None
    return Cue(i, _with_particle(tokens, i, verb), i, 0, verb, (0, i), "before")
