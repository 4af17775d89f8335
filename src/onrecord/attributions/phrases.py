"""Noun phrases without a tagger: the subject that ends before a verb, the subject that follows one."""

from collections.abc import Sequence

from onrecord.attributions.tokens import Token
from onrecord.attributions.verbs import VERBS
from onrecord.attributions.words import (
    AUXILIARIES,
    CLAUSE_WORDS,
    CLOSING,
    DASHES,
    DAYS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    VERBS_BESIDES,
    is_adverb,
    is_name,
)

Range = tuple[int, int]
_RELATIVES = frozenset("who which that".split())
# A longer run of words is no subject but a clause that the word lists failed to end.
_LONGEST = 25
_LONGEST_APPOSITION = 40


def subject_before(tokens: Sequence[Token], end: int, floor: int = 0) -> Range | None:
    """The noun phrase that ends at token `end` (exclusive) and begins at `floor` or later, apposition included."""
    while end > floor and (is_adverb(tokens[end - 1].low) or tokens[end - 1].low in DAYS - {"may"}):
        end -= 1
        if end > floor and tokens[end].low in DAYS and tokens[end - 1].low in ("on", "last", "this"):
            end -= 1
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.low in SUBJECTS or last.low in _RELATIVES:
        return end - 1, end
    if last.text == "," or last.text in DASHES:
        return _with_apposition(tokens, end, floor)
    start = _core_start(tokens, end, floor)
    return None if start is None else (start, end)


def _with_apposition(tokens: Sequence[Token], end: int, floor: int) -> Range | None:
    """Subject before `, ... ,`: an apposition belongs to it with both commas, another insertion does not.

    Of several marks before the verb that one opens the insertion before which a whole noun phrase begins the clause.
    """
    mark = tokens[end - 1].text
    best: Range | None = None
    for opened in range(end - 2, max(floor, end - _LONGEST_APPOSITION), -1):
        token = tokens[opened]
        if token.quote >= 0:
            break
        if token.text != mark:
            continue
        start = _core_start(tokens, opened, floor)
        if start is None:
            continue
        if tokens[opened - 1].low in SUBJECTS:
            return opened - 1, opened
        if best is not None and (tokens[opened - 1].low in _TIMES or (start and tokens[start - 1].low in PREPOSITIONS)):
            break  # "In a statement, the mayor, Ann Lee, said": what opens the sentence is no part of its subject
        first = tokens[opened + 1]
        if is_apposition(first) or first.low == "including":
            best = start, end if mark == "," else end - 1
        elif best is None or tokens[best[0] - 1].text == mark:
            best = start, opened
        if start <= floor + 1 or tokens[start - 1].quote >= 0 or tokens[start - 1].text not in (mark, "-"):
            break
    if best is None and tokens[end - 2].text == ")":
        start = _core_start(tokens, end - 1, floor)
        return None if start is None else (start, end)
    return best


def is_apposition(token: Token) -> bool:
    """Whether `token` can open an apposition: "a spokesman for", "the senator", "chief of staff", a place, an age."""
    low = token.low
    if low in ("a", "an", "the", "one", "former", "who's", "his", "her", "their") or low.isdigit():
        return True
    if low in CLAUSE_WORDS or low in PREPOSITIONS or low in AUXILIARIES or low in DAYS or low in SUBJECTS:
        return False
    return low not in VERBS and not is_adverb(low) and token.text[:1].isalpha() and not low.endswith("ing")


def _core_start(tokens: Sequence[Token], end: int, floor: int) -> int | None:
    """Where the noun phrase that ends at `end` begins, or None where no such phrase stands there."""
    start = end
    while start > floor:
        token = tokens[start - 1]
        if token.text == ")":
            opened = next((i for i in range(start - 2, max(floor, start - 12) - 1, -1) if tokens[i].text == "("), None)
            if opened is None:
                break
            start = opened
            continue
        if token.low == "and" and start < end and _conjoins(tokens, start, floor):
            start -= 1
            continue
        if _ends_phrase(tokens, start - 1):
            break
        start -= 1
    start = _without_openers(tokens, start, end, floor)
    if start >= end or end - start > _LONGEST:
        return None
    if (
        all(t.low in DETERMINERS or t.low in PREPOSITIONS for t in tokens[start:end])
        and tokens[end - 1].low not in _HEADS
    ):
        return None
    return start


_HEADS = frozenset(
    "some many most several others another both two three four five one few all more those these this".split()
)


def _ends_phrase(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    low = token.low
    if token.quote >= 0 or low in CLAUSE_WORDS or low in AUXILIARIES or low in SUBJECTS or low in VERBS_BESIDES:
        return True
    if not token.text[0].isalnum() and token.text not in ("&", "$", "%", "'", "’", "#", "@", "/"):
        return True
    verb = VERBS.get(low)
    if verb is None or is_name(token.text):
        return False
    if verb.form == "ing":
        return True
    before = tokens[i - 1].low if i else ""
    if verb.form == "ed":
        return before not in DETERMINERS and not before.endswith("ly")
    return before in SUBJECTS or before in ("who", "that", "which", "to")


def _conjoins(tokens: Sequence[Token], after: int, floor: int) -> bool:
    """Whether the "and" before token `after` joins two noun phrases: the words before it begin a clause as one."""
    i = after - 1
    while i > floor and after - i < _LONGEST:
        if _ends_phrase(tokens, i - 1):
            low = tokens[i - 1].low
            return tokens[i - 1].text in (",", ":", "“", '"', "(") or low in CLAUSE_WORDS
        i -= 1
    return i == floor and i < after - 1


def _without_openers(tokens: Sequence[Token], start: int, end: int, floor: int) -> int:
    """`start` moved past "But", "Meanwhile", "On Thursday": what opens a clause before its subject."""
    while start < end - 1 and (
        tokens[start].low in OPENERS or tokens[start].low in DAYS or is_adverb(tokens[start].low)
    ):
        start += 1
    if start < end and tokens[start].low in PREPOSITIONS:
        return _after_preposition(tokens, start, end)
    return start


def _after_preposition(tokens: Sequence[Token], start: int, end: int) -> int:
    """Start of the subject behind an opening prepositional phrase without comma: the last phrase with its own head."""
    for i in range(start + 1, end):
        if tokens[i].low in DAYS and i + 1 < end and tokens[i + 1].low not in PREPOSITIONS:
            return _after_preposition(tokens, i + 1, end) if tokens[i + 1].low in PREPOSITIONS else i + 1
    begin = end
    while begin > start + 1 and is_name(tokens[begin - 1].text):
        begin -= 1
    if begin < end:
        if tokens[begin - 1].low in DETERMINERS:
            begin -= 1
        return begin if tokens[begin - 1].low not in PREPOSITIONS else start + 1
    for i in range(end - 1, start, -1):
        if tokens[i].low in DETERMINERS and tokens[i - 1].low not in PREPOSITIONS:
            return i
    return start + 1


def subject_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that begins at token `start`, behind an inverted verb ("said Ann Lee, a spokeswoman for X")."""
    end = start
    if end >= len(tokens) or not _begins_subject(tokens[end]):
        return None
    if tokens[end].low in SUBJECTS or tokens[end].low in ("him", "them", "me", "us"):
        return end, end + 1
    end = _run(tokens, end, inside_apposition=False)
    while (
        end + 1 < len(tokens) and tokens[end].text == "," and tokens[end].quote < 0 and is_apposition(tokens[end + 1])
    ):
        ending = _run(tokens, end + 1, inside_apposition=True)
        if _is_new_clause(tokens, end + 1, ending):
            break
        end = ending
    return start, end


def _begins_subject(token: Token) -> bool:
    low = token.low
    if token.quote >= 0 or not token.text[0].isalnum() or low in AUXILIARIES or low in DAYS:
        return False
    return (
        is_name(token.text)
        or low in DETERMINERS
        or low in SUBJECTS
        or not (low in PREPOSITIONS or low in CLAUSE_WORDS or is_adverb(low) or low in VERBS)
    )


def _run(tokens: Sequence[Token], i: int, *, inside_apposition: bool) -> int:
    """End of the run of words that one noun phrase may hold, from `i`."""
    start = i
    while i < len(tokens):
        token = tokens[i]
        if token.text == "(":
            closing = next((j for j in range(i, min(len(tokens), i + 12)) if tokens[j].text == ")"), None)
            if closing is None:
                return i
            i = closing + 1
            continue
        if token.text in CLOSING and token.quote < 0:
            i += 1
            continue
        if token.quote >= 0 or token.text in (",", ":") or token.text in STOPS or token.text in DASHES:
            return i
        low = token.low
        if low in ("who", "whose", "which") and inside_apposition:
            return i
        if low in CLAUSE_WORDS and low not in ("and", "or"):
            return i
        if low in AUXILIARIES or (low in DAYS and i > start):
            return i
        if low in PREPOSITIONS and i > start and _opens_adverbial(tokens, i, inside_apposition=inside_apposition):
            return i
        i += 1
    return i


_OUTSIDE_NAMES = frozenset(
    "in on at during after before by as following since when until about with through via to amid".split()
)


def _opens_adverbial(tokens: Sequence[Token], i: int, *, inside_apposition: bool) -> bool:
    """Whether the preposition at `i` leaves the noun phrase: "in a statement", "on Tuesday", "during a visit"."""
    low = tokens[i].low
    following = [t.low for t in tokens[i + 1 : i + 5]]
    if not following:
        return True
    if low in ("during", "after", "before", "following", "since", "until", "as"):
        return True
    if low in ("on", "at", "in", "by", "through", "via", "to", "with", "about", "amid"):
        if not inside_apposition and low in _OUTSIDE_NAMES:
            return True
        return following[0] in DAYS or any(t in _TIMES for t in following)
    return False


_TIMES = DAYS | frozenset(
    "statement interview day time week month year morning evening night speech tweet conference call email".split()
)


def _is_new_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens[start:end] hold a verb of their own, so that they are no apposition."""
    return any(
        t.low in AUXILIARIES or (t.low in VERBS and VERBS[t.low].form == "ed" and not is_name(t.text))
        for t in tokens[start:end]
    )
