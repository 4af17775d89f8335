"""What a cue reports: where its content stands in the sentence."""

from collections.abc import Sequence

from onrecord.attributions.cues import Cue, level
from onrecord.attributions.finite import has_verb
from onrecord.attributions.phrases import Range
from onrecord.attributions.tokens import Token
from onrecord.attributions.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    DETERMINERS,
    OCCASIONS,
    OPENERS,
    PREPOSITIONS,
    STOPS,
    SUBJECTS,
    is_adverb,
    is_name,
)

_MARKERS = frozenset("that whether if how why what who where when".split())
_OBJECTS = frozenset("him her them me us it you".split())
# How far behind the verb its content may begin: "said in an interview with the paper on Tuesday that".
_REACH = 16
# Words before "he said, ..." that are still part of a saying that goes on in quotation marks.
_ASIDE = 4
# What these take as a bare object is a thing, not a saying: "added jobs", "wrote books", "read papers".
_NEEDS_CLAUSE = frozenset("add write post text email message read continue count maintain learn understand".split())
_LABELS = frozenset("call label dub describe portray characterize characterise dismiss paint depict regard".split())


def ranges(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    """The token ranges of the content of `cue`, in reading order; empty where there is none."""
    if cue.pattern == "according":
        found = _of_according(tokens, cue)
    elif cue.pattern == "asked":
        found = _of_asked(tokens, cue)
    elif cue.pattern == "passive":
        found = _of_passive(tokens, cue, cues)
    else:
        found = _of_verb(tokens, cue, cues)
    stripped = (_stripped(tokens, *r) for r in found)
    return [r for r in stripped if r[0] < r[1]]


def _of_verb(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    opener = tokens[cue.opens - 1].low if cue.opens else ""
    after = _after(tokens, cue, cues)
    if opener == "as" and cue.pattern == "before" and (after is None or tokens[cue.end].text == ","):
        comma = next((i for i in range(cue.end, len(tokens)) if tokens[i].text == "," and tokens[i].quote < 0), None)
        if comma is not None:
            return [(comma + 1, _end(tokens, comma + 1, cue, cues))]
        return [(0, cue.opens - 1)] if cue.opens > 3 else []
    if opener in ("which", "what", "whom") and cue.pattern == "before":
        return [(cue.opens - 1, cue.opens)] + (
            [(cue.end, _end(tokens, cue.end, cue, cues))] if cue.end < len(tokens) else []
        )
    if cue.verb is None or "q" not in cue.verb.takes or cue.pattern in ("participle", "noun"):
        return [after] if after else []
    before = _before(tokens, cue)
    if before and tokens[cue.opens - 1].quote >= 0 and after and tokens[after[0]].quote < 0:
        after = None
    if after is None and _is_insertion(tokens, cue):
        after = cue.end + 1, _end(tokens, cue.end + 1, cue, cues)
    if (
        before
        and after
        and tokens[after[0]].quote >= 0
        and tokens[cue.opens - 1].quote < 0
        and before[1] - before[0] > _ASIDE
    ):
        before = None  # "Asked about it, he said, "No"": only the quotation was said
    if before and (after is None or _interrupted(tokens, cue, after)):
        return [before] + ([after] if after else [])
    return [after] if after else []


def _is_insertion(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the reporting words stand between two commas: "Roads, he said, would open"."""
    opened = cue.opens > 0 and tokens[cue.opens - 1].text == "," and tokens[cue.opens - 1].quote < 0
    return opened and cue.pattern == "before" and cue.end < len(tokens) - 2 and tokens[cue.end].text == ","


def _before(tokens: Sequence[Token], cue: Cue) -> Range | None:
    """What stands in the sentence before the reporting words and is set off from them."""
    if (
        not cue.opens
        or cue.pattern == "shared"
        or (cue.source and tokens[cue.source[0]].low in ("who", "which", "that"))
    ):
        return None
    mark = tokens[cue.opens - 1]
    if not (mark.quote >= 0 or mark.text == "," or mark.text in DASHES):
        return None
    start = 0
    for i in range(cue.opens - 2, 0, -1):
        if tokens[i].quote >= 0 and tokens[i - 1].quote < 0 and tokens[i - 1].text == ":":
            start = i
            break
    if mark.quote < 0 and cue.verb and "f" in cue.verb.takes:
        return None
    words = [t for t in tokens[start : cue.opens] if t.text[0].isalnum()]
    if not words or (mark.quote < 0 and _is_adverbial(words)):
        return None
    return start, cue.opens


def _is_adverbial(words: Sequence[Token]) -> bool:
    """ "On Tuesday", "In a statement", "However": no content, though it stands before the comma."""
    if all(t.low in OPENERS or t.low in DAYS or t.low in CONJUNCTIONS for t in words):
        return True
    return words[0].low in PREPOSITIONS and len(words) <= 8 and not any(t.low in AUXILIARIES for t in words)


def _interrupted(tokens: Sequence[Token], cue: Cue, after: Range) -> bool:
    """Whether the reporting words stand inside their content: "A, he said, B"."""
    mark = tokens[cue.opens - 1]
    follows = tokens[after[0] - 1].text == "," and tokens[after[0] - 1].quote < 0
    return follows or (mark.quote >= 0 and tokens[after[0]].quote >= 0)


def _after(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> Range | None:
    i = cue.source[1] if cue.pattern == "after" and cue.source else cue.end
    start = _start(tokens, i, cue)
    if start is None or start >= len(tokens):
        return None
    end = _end(tokens, start, cue, cues)
    if cue.verb and cue.verb.lemma in _NEEDS_CLAUSE and start == cue.end:
        marked = tokens[start].quote >= 0 or tokens[start].low in _MARKERS or tokens[start - 1].text in (",", ":")
        if not marked and cue.end == cue.head + 1 and not has_verb(tokens, start, end):
            return None  # "added jobs", "wrote books": no clause, so nothing that was said
    return start, end


def _start(tokens: Sequence[Token], i: int, cue: Cue) -> int | None:
    """First token of the content behind the reporting words that end before token `i`."""
    takes = cue.verb.takes if cue.verb else "s"
    if cue.pattern == "after":
        return _speech_start(tokens, i)
    if cue.verb and cue.end > cue.head + 1:
        return i if i < len(tokens) and tokens[i].text not in STOPS and tokens[i].text != "," else None
    i = _skip_adverbs(tokens, i)
    if i >= len(tokens):
        return None
    if "a" in takes:
        place = _behind_addressee(tokens, i, takes)
        if place is not None or (cue.verb and cue.verb.lemma not in ("ask", "advise")):
            return place
    token = tokens[i]
    if token.quote >= 0:
        return i
    if token.text in (",", ":"):
        return _behind_mark(tokens, i, takes)
    if token.low in _MARKERS and "s" in takes:
        return i
    if token.low == "to":
        if "t" in takes:
            return i
        return _marked(tokens, i) if "s" in takes and "f" not in takes else None
    if token.text in STOPS or token.text in DASHES or token.low in CONJUNCTIONS - {"though"}:
        return None
    if token.low in PREPOSITIONS or token.low in DAYS or token.low in AUXILIARIES:
        return _marked(tokens, i) if "s" in takes else None
    if token.low in SUBJECTS or "o" in takes:
        return i if "s" in takes or "o" in takes else None
    if "f" in takes or "s" not in takes:
        return None
    return i


def _skip_adverbs(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and tokens[i].quote < 0 and (is_adverb(tokens[i].low) or tokens[i].low in DAYS):
        if is_name(tokens[i].text) and tokens[i].low not in DAYS:
            break
        i += 1
    return i


def _speech_start(tokens: Sequence[Token], i: int) -> int | None:
    """Content behind an inverted subject: a quotation behind a comma or colon, or what follows a colon or "that"."""
    for k in range(i, min(len(tokens), i + _REACH)):
        token = tokens[k]
        if token.quote >= 0:
            return k if k and tokens[k - 1].text in (",", ":") else None
        if token.text == ":":
            return k + 1
        if token.low == "that" and k == i:
            return k
        if token.text in STOPS:
            return None
    return None


def _behind_mark(tokens: Sequence[Token], i: int, takes: str) -> int | None:
    if tokens[i].text == ":":
        return i + 1
    if i + 1 >= len(tokens):
        return None
    following = tokens[i + 1]
    if following.quote >= 0 or (
        is_name(following.text)
        and following.low in SUBJECTS | DETERMINERS | {"that", "if", "when", "what", "how", "there"}
    ):
        return i + 1
    if "s" not in takes:
        return None
    # "said, however, that"; "said, in effect, that"
    for k in range(i + 1, min(len(tokens) - 1, i + _REACH)):
        if tokens[k].quote >= 0:
            return None
        if tokens[k].text == "," and tokens[k + 1].low in ("that", "whether"):
            return k + 1
        if tokens[k].text == "," and tokens[k + 1].quote >= 0:
            return k + 1
    return None


def _marked(tokens: Sequence[Token], i: int) -> int | None:
    """Start of a clause behind "in a statement", "on Tuesday", "to reporters": where something marks it."""
    for k in range(i, min(len(tokens), i + _REACH)):
        token = tokens[k]
        if token.quote >= 0:
            return k if tokens[k - 1].text in (",", ":") or tokens[k - 1].low in OCCASIONS | DAYS else None
        if token.low in ("that", "whether"):
            return k
        if token.text == ":":
            return k + 1
        if token.text in STOPS or token.text == "," or token.text in DASHES:
            break
        if k > i + 1 and token.low in SUBJECTS:
            return k
        if (token.low in DAYS or token.low in OCCASIONS) and k + 1 < len(tokens) and _begins_clause(tokens[k + 1]):
            return k + 1
    if k < len(tokens) - 1 and tokens[k].text == "," and tokens[k + 1].quote >= 0:
        return k + 1
    return None


def _begins_clause(token: Token) -> bool:
    return token.quote < 0 and (
        token.low in SUBJECTS or token.low in DETERMINERS or token.low == "there" or is_name(token.text)
    )


def _behind_addressee(tokens: Sequence[Token], i: int, takes: str) -> int | None:
    """Start of the content behind the person it was said to."""
    if tokens[i].quote >= 0:
        return i
    if tokens[i].low in _MARKERS or tokens[i].low == "to" or tokens[i].text in (",", ":"):
        return _behind_mark(tokens, i, "s") if tokens[i].text in (",", ":") else i
    if tokens[i].low in PREPOSITIONS or tokens[i].text in STOPS:
        return None
    for k in range(i + 1, min(len(tokens), i + _REACH)):
        token = tokens[k]
        if token.quote >= 0:
            return k
        if token.low in _MARKERS - {"who", "where", "when"} or token.text == ":":
            return k + (token.text == ":")
        if token.low == "to" and ("t" in takes or tokens[i].low in _OBJECTS or k > i + 1):
            return k
        if token.text == ",":
            return _behind_mark(tokens, k, takes)
        if token.text in STOPS:
            return None
        if token.low in SUBJECTS or (token.low in DETERMINERS and tokens[k - 1].low not in PREPOSITIONS):
            return k
        if tokens[k - 1].low in _OBJECTS and "s" in takes and token.low not in PREPOSITIONS | CONJUNCTIONS:
            return k
    return None


def _end(tokens: Sequence[Token], start: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """End of the content that begins at `start`: the sentence, or the next reporting words on the same level."""
    if start == len(tokens):
        return start  # "As Lee put it," and no more: a saying may end where the words of its author stop
    before = tokens[start - 1].text if start else ""
    if tokens[start].quote >= 0 and (before in (",", ":") or cue.pattern == "after"):
        end = start
        while end < len(tokens) and (tokens[end].quote >= 0):
            end += 1
        return end
    limit = _end_of_subordinate(tokens, start, cue)
    is_object = cue.verb is not None and tokens[start].low not in _MARKERS and "q" not in cue.verb.takes
    for other in cues:
        if other.head > max(start, cue.head) and other.opens > start:
            cut = level(tokens, other)
            if cut is None and is_object and other.pattern == "before" and _starts_anew(tokens, other):
                cut = other.opens
            if cut is not None and cut > start:
                limit = min(limit, cut)
    return limit


def _starts_anew(tokens: Sequence[Token], other: Cue) -> bool:
    """Whether another cue has a clause of its own behind an object: after a comma, or with "who" as its subject."""
    return tokens[other.opens - 1].text == "," or tokens[other.opens].low in ("who", "which")


def _end_of_subordinate(tokens: Sequence[Token], start: int, cue: Cue) -> int:
    """The sentence's end, or the first comma where the reporting words stand in an opening clause ("While ...,")."""
    if tokens[0].low in _SUBORDINATORS and cue.opens <= 3:
        for i in range(start, len(tokens)):
            if tokens[i].text == "," and tokens[i].quote < 0:
                return i
    return len(tokens)


_SUBORDINATORS = frozenset(
    "while when as if after before because although though since once until whereas even".split()
)


def _of_asked(tokens: Sequence[Token], cue: Cue) -> list[Range]:
    """The question: from "whether" or "about" to the comma before the answer."""
    start = next(
        (
            i
            for i in range(cue.end, min(len(tokens), cue.end + 10))
            if tokens[i].low in _MARKERS or tokens[i].low in ("about", "to")
        ),
        None,
    )
    if start is None:
        return []
    end = start
    while end < len(tokens) and tokens[end].text != ",":
        end += 1
    return [(start, end)]


def _of_according(tokens: Sequence[Token], cue: Cue) -> list[Range]:
    after = cue.source[1] if cue.source else cue.end
    leading = [t for t in tokens[: cue.opens] if t.text[0].isalnum()]
    if leading and not (len(leading) <= 2 and tokens[cue.opens - 1].text != ","):
        found = [(0, cue.opens)]
        if after + 1 < len(tokens) and tokens[after].text == "," and tokens[cue.opens - 1].text == ",":
            found.append((after + 1, len(tokens)))
        return found
    comma = next((i for i in range(after, len(tokens)) if tokens[i].quote < 0 and tokens[i].text == ","), None)
    return [(comma + 1, len(tokens))] if comma is not None and comma <= after + 12 else []


def _of_passive(tokens: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    from onrecord.attributions.phrases import subject_before

    subject = subject_before(tokens, cue.start)
    if subject is None:
        return []
    if cue.source:
        return [subject]
    return [subject, (cue.end, _end(tokens, cue.end, cue, cues))]


def _stripped(tokens: Sequence[Token], start: int, end: int) -> Range:
    """Without marks at its ends that stand outside quotation marks."""
    while start < end and tokens[start].quote < 0 and not _is_word(tokens[start]):
        start += 1
    while (
        end > start
        and tokens[end - 1].quote < 0
        and not _is_word(tokens[end - 1])
        and tokens[end - 1].text not in (")", "%")
    ):
        end -= 1
    return start, end


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum() or token.text in ("$", "#", "@", "(", "£", "€")
