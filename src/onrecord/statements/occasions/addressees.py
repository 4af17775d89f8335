"""To whom something was said, as its article names them: "told CNN", "speaking to a crowd of supporters"."""

import re
from datetime import date

from onrecord.data import Span
from onrecord.statements.occasions.clauses import LONGEST_CLAUSE, Clause
from onrecord.text.dates import expressions

_TELLING = re.compile(r"\b(?:told|tells?|telling|informed|notified|briefed)$", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:(?:interview|conversation|call|talk)s? (?:[\w'’-]+ ){0,3}?with|(?:speaking|spoke|talking|said|remarks"
    r"|comments) to|addressing) ",
    re.IGNORECASE,
)
# "Sent a letter to the committee, claiming", "signed a letter to the president insisting".
_LETTER = re.compile(r"\b(?:letter|e-?mail|message|note|memo|petition)s? to (?=the |an? |[A-Z]|his |her |their )")
_ASKING = re.compile(r"(?:asks?|asked|questioned|pressed)\b", re.IGNORECASE)
# "Said to the committee", but not "said to be", "said to himself".
_SAYING = re.compile(
    r"\b(?:said|says|testified|wrote|writes|spoke|remarked|complained|explained|boasted)$", re.IGNORECASE
)
_TO = re.compile(r" to (?:the |an? |[A-Z]|his |her |their |reporters|lawmakers|supporters|senators|journalists)")
# A programme or a paper in quotation marks: told “CBS This Morning.”
_TITLED = re.compile(r" [\"“‘']([A-Z][\w’']*(?: [A-Z0-9][\w’']*){0,5})[.,]?[\"”’']")
_ANY_DAY = date(2000, 1, 3)  # only where a date begins counts here, not its days
# A phrase for people: an article or a name or a noun, up to eight words, up to a word that cannot be in it.
_PHRASE = re.compile(r"\s?((?:[\w’'.&-]+ ?){1,9})")
_STOP = re.compile(
    r"\b(?:that|in|on|at|during|when|after|before|as|if|whether|about|to|by|from|for|while|who|which|how|why|what|where"
    r"|there|it|he|she|they|we|i|his|her|its|their|not|via|with|is|was|were|are|will|would|has|had|have"
    r"|(?:days|weeks|months|years)(?= ago)"
    r"|(?!meeting|briefing|hearing|gathering|King|Beijing)[a-z]+ing|(?:late|early|earlier|later|last|this)(?= ))\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    """him her them me us you it himself herself themselves itself one everyone anyone someone people the truth a lie
    lies story stories tale joke jokes time which whom who""".split()
)


def addressee(clause: Clause) -> Span | None:
    """The words for those to whom the words of `clause` were said."""
    text = clause.text
    if _TELLING.search(text, clause.cue.start, clause.cue.end):
        contents = (c.start for c in clause.content if c.start >= clause.cue.end)
        stop = min(clause.sentence.end, clause.cue.end + LONGEST_CLAUSE, *contents, clause.sentence.end)
        return _phrase(text, clause.cue.end, stop)
    telling = re.compile(r"\b(?:told|telling) ", re.IGNORECASE).search(text, *clause.cue)
    if telling:
        return _phrase(text, telling.end() - 1, clause.cue.end)
    reach = min(clause.sentence.end, clause.cue.end + len(" to the"))
    letter = _LETTER.search(text, clause.cue.start, reach) or _LETTER.search(text, *clause.between())
    if letter:
        return _phrase(text, letter.end() - 1, clause.sentence.end)
    if _ASKING.match(text, clause.cue.start, clause.cue.end):
        return None  # "in an interview with the paper, the reporter asked": the paper is the one that asks
    after = clause.after()
    if _SAYING.search(text, clause.cue.start, clause.cue.end) and _TO.match(text, after.start, after.end):
        return _phrase(text, after.start + len(" to"), after.end)
    for zone in (after, clause.before()):
        match = _WITH.search(text, *zone)
        if match:
            return _phrase(text, match.end() - 1, zone.end)
    return None


def _phrase(text: str, start: int, stop: int) -> Span | None:
    if titled := _TITLED.match(text, start):
        return Span(*titled.span(1))
    match = _PHRASE.match(text, start, stop)
    if match is None:
        return None
    first, end = match.span(1)
    own = re.compile(r"(?:his|her|its|their) ", re.IGNORECASE).match(text, first, end)
    cut = _STOP.search(text, own.end() if own else first, end)
    end = cut.start() if cut else end
    dates = expressions(text, _ANY_DAY, first, end)
    end = min([end, *(one.span.start for one in dates)])
    while end > first and (text[end - 1].isspace() or text[end - 1] in ".-&'’"):
        end -= 1
    words = text[first:end].lower().split()
    if not words or all(word in _NOBODY or word in ("the", "a", "an") for word in words):
        return None
    return (
        None
        if text[end - 2 : end] in ("'s", "’s") or words[-1] in ("the", "a", "an", "of", "and")
        else Span(first, end)
    )
