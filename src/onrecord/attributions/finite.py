"""Is it a verb? What shape and neighbours tell about a word, in place of a tagger."""

from collections.abc import Sequence

from onrecord.attributions.phrases import Range, subject_before
from onrecord.attributions.tokens import Token
from onrecord.attributions.verbs import VERBS, Verb
from onrecord.attributions.words import AUXILIARIES, DETERMINERS, FINITE, NO_PASTS, PREPOSITIONS, SUBJECTS, is_name

# Forms of these in -s or without ending are nouns as a rule ("emails", "remarks"): a pronoun or "that" decides.
_NOUNS_TOO = frozenset(
    """email state remark message text post attack challenge question forecast estimate report promise pledge plan
    offer tweet blog voice name view advocate demand project support vote focus talk comment joke chant press
    command""".split()
)
_COUNTERS = frozenset(
    "one some many several others another all both few most two three four five six seven nine ten".split()
)


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` looks like a finite verb."""
    low = tokens[i].low
    if is_name(tokens[i].text) and i:
        return False
    if low in AUXILIARIES or low in FINITE:
        return True
    before = tokens[i - 1].low if i else ""
    if before in DETERMINERS or before in PREPOSITIONS or before == "to":
        return False
    verb = VERBS.get(low)
    return (verb is not None and verb.form in ("ed", "s")) or (
        low.endswith("ed") and len(low) > 3 and low not in NO_PASTS
    )


def has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a finite verb stands in tokens[start:end], relative clauses apart."""
    relative = False
    for i in range(start, end):
        token = tokens[i]
        if token.quote >= 0:
            continue
        if token.low in ("who", "which", "whose"):
            relative = True
        elif token.text == ",":
            relative = False
        elif not relative and is_finite(tokens, i):
            return True
    return False


def first_subject(tokens: Sequence[Token], end: int) -> Range | None:
    """The subject of the first finite verb before token `end`."""
    for i in range(1, end):
        if tokens[i].quote < 0 and is_finite(tokens, i):
            subject = subject_before(tokens, i)
            if subject is not None:
                return subject
    return None


def _is_clause(following: Sequence[Token]) -> bool:
    """Whether a clause or a quotation follows: "says that the", "claims he", not "states that vote"."""
    if len(following) < 2:
        return False
    first, second = following
    if first.low == "that":
        return second.low in DETERMINERS | SUBJECTS or is_name(second.text)
    return first.quote >= 0 or first.text in (":", ",") or first.low in SUBJECTS or first.low == "whether"


def is_noun(before: str, verb: Verb, following: Sequence[Token]) -> bool:
    """Whether the word before a form of a cue verb makes it a noun ("the claims", "Lee's call", "this support")."""
    if before.endswith(("'s", "s'")):
        return True
    if before not in DETERMINERS:
        if verb.lemma in _NOUNS_TOO and verb.form in ("s", "base"):
            return before not in SUBJECTS | {"who", "that", "which"} and not (
                verb.form == "s" and _is_clause(following)
            )
        return before in PREPOSITIONS and verb.form in ("s", "base") and before != "like"
    if verb.form == "s":
        return before not in ("one", "this", "that", "another")
    return (
        before not in _COUNTERS | {"those", "these"} if verb.form == "ed" else before not in _COUNTERS - {"one", "all"}
    )


def is_plural_subject(tokens: Sequence[Token], start: int) -> bool:
    """Whether what stands before a bare verb can be its subject: "they", "who", a number, a plural."""
    if not start:
        return False
    if tokens[start - 1].text == "," and start > 1:
        start -= 1
    low = tokens[start - 1].low
    if low in _COUNTERS or low[0].isdigit() or low in ("percent", "%", "surveyed", "polled"):
        return True
    if low in (
        "i",
        "you",
        "we",
        "they",
        "who",
        "which",
        "people",
        "some",
        "many",
        "most",
        "others",
        "several",
        "both",
        "few",
        "all",
    ):
        return True
    return (
        tokens[start - 1].quote < 0
        and (low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")))
        and low not in DETERMINERS
    )
