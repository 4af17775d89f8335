"""The words around a cue that can say when, where and to whom: behind it, before its source, and between the two."""

import re
from dataclasses import dataclass

from onrecord.attributions.verbs import VERBS
from onrecord.attributions.words import OCCASIONS
from onrecord.data import Span

# Characters that are looked at on each side of the cue.
LONGEST_CLAUSE = 240

# "Wants" and "believes" are attitudes: their sentence may say since when, but not when something was said.
_ATTITUDES = frozenset(
    """want prefer expect hope believe think fear worry suspect wonder know feel understand consider oppose favor favour
    embrace support view seek plan intend see find show hear decide doubt aim opt refuse decline read remember imagine
    figure learn determine challenge forget mean long dream order""".split()
)
# What was said on: beside the occasions that cues name, those at which cues stand.
OCCASION = (
    rf"(?:{'|'.join(sorted(OCCASIONS))}|testimony|press|trip|visit|campaign|broadcast|podcast|summit|gathering)s?"
)

# Here the clause of the cue ends, or what follows belongs to something else than the saying.
_END = re.compile(
    r"[,;:()\"“”«»—–\r\n]|\s-\s|--|\b(?:who|which|whose|whom|where|when|while|though|although|because|that|if|whether"
    r"|after|before|since|following|as|referring|about|regarding|concerning|quoting|citing|than|and|but|or|ahead|amid"
    r"|despite|over|against|until|for|how|why|what)\b",
    re.IGNORECASE,
)
_COMMA_LEAD = re.compile(
    r",? (?=(?:speaking|in an?|during|at an?|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)", re.IGNORECASE
)
_LEAD = (
    r"[\"“'‘(\[]?(?:(?:But|And|Then|Still|Meanwhile|Also|Separately|However|Earlier|Later|Back|Now|So),? "
    r"|While (?=[a-z]+ing\b))*"
)
# How a phrase before the source begins that says when or where.
_OPENING = re.compile(
    rf"{_LEAD}(?:(?:In|At|During|On|From)(?: [\w'’.-]+){{0,6}}? {OCCASION}\b|(?:Speaking|Appearing|Testifying|Standing"
    r"|Addressing|Writing|Asked|Pressed|Questioned|Talking)\b|(?<=While )[a-z]+ing\b"
    r"|(?:In|At|From|Aboard)(?= (?:the )?[A-Z])|Late\b|Early\b"
    r"|On\b|In\b|Last\b|This\b|Yesterday\b|Today\b|[A-Z][a-z]+day\b)"
)
# "In response to the attack on Friday, he said": what opens so says something else.
_NO_OPENING = re.compile(
    rf"{_LEAD}(?:In (?:response|contrast|addition|reaction|reference|case|spite|light|order|fact)\b)"
)

# "On Wednesday, in brief remarks in the Oval Office, he said": the phrase at the head has a second part.
_MORE = re.compile(r", (?=(?:in|at|during|aboard)\b)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue with its source and content in its sentence."""

    text: str
    sentence: Span
    source: Span | None
    cue: Span
    content: tuple[Span, ...]

    def after(self) -> Span:
        """From behind the cue, and a source that follows it, to where the clause or its own part of it ends."""
        source = self.source
        inverted = source and source.start >= self.cue.end and not self.text[self.cue.end : source.start].strip()
        start = source.end if source and inverted else self.cue.end
        contents = (c.start for c in self.content if c.start >= start)
        stop = min(self.sentence.end, start + LONGEST_CLAUSE, *contents, self.sentence.end)
        if self.text.startswith(" of ", start):  # "said of the attack in Paris"
            return Span(start, start)
        lead = _COMMA_LEAD.match(self.text, start, stop)
        return Span(start, end_of_phrase(self.text, lead.end() if lead else start, stop))

    def before(self) -> Span:
        """The phrase at the head of the sentence, if it opens like one that says when or where; else nothing."""
        head = min(self.source.start, self.cue.start) if self.source else self.cue.start
        start = self.sentence.start
        nothing = Span(start, start)
        if head - start > LONGEST_CLAUSE or any(c.start < head and c.end > start for c in self.content):
            return nothing
        if not _OPENING.match(self.text, start, head) or _NO_OPENING.match(self.text, start, head):
            return nothing
        lead = re.compile(_LEAD).match(self.text, start, head)
        end = end_of_phrase(self.text, lead.end() if lead else start, head)
        while end < head and (more := _MORE.match(self.text, end, head)):
            end = end_of_phrase(self.text, more.end(), head)
        # "On Saturday, thousands gathered as the mayor said": the phrase belongs to another clause.
        rest = self.text[end:head].strip()
        return Span(start, end) if not rest or rest.endswith(",") else nothing

    def between(self) -> Span:
        """What stands between the source and the cue behind it."""
        if self.source is None or not self.source.end <= self.cue.start <= self.source.end + LONGEST_CLAUSE:
            return Span(self.cue.start, self.cue.start)
        return Span(self.source.end, self.cue.start)


def end_of_phrase(text: str, start: int, stop: int) -> int:
    """Where the phrase that begins at `start` ends: at a mark, or where another clause begins.

    A comma inside a date or before a state ends nothing: "on Friday, Oct. 23", "in Phoenix, Arizona"; nor does "that"
    before an occasion: "in that speech in June".
    """
    for match in _END.finditer(text, start, stop):
        if match.group() == "," and _GOES_ON.match(text, match.end(), stop):
            continue
        if match.group() == "that" and _SUCH.match(text, match.end(), stop):
            continue
        return match.start()
    return stop


_SUCH = re.compile(rf" (?:same )?{OCCASION}\b")
# "Friday, Oct. 23", "Oct. 23, 2025", "Erie, Pa., on Tuesday", "Phoenix, Arizona": behind a comma a date, or one or two
# capitalised words and another mark or a day.
_DAY = (
    r"(?:on |in |late |early )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
    r"|\d{1,2} [A-Z])"
)
_GOES_ON = re.compile(rf" (?:{_DAY}|[12]\d{{3}}\b|[A-Z][\w.]+(?: [A-Z][\w.]+)?(?=[,.;\"”]| on| in| {_DAY}))")


def is_saying(text: str, cue: Span) -> bool:
    """Whether the cue reports that something was said, and not an attitude.

    >>> is_saying("She said so.", Span(4, 8)), is_saying("She wants it.", Span(4, 9))
    (True, False)
    """
    lemmas = [VERBS[word].lemma for word in re.findall(r"[a-z]+", text[cue.start : cue.end].lower()) if word in VERBS]
    if not lemmas:  # "sent a seven-page letter"
        return re.search(rf"\b{OCCASION}\b", text[cue.start : cue.end]) is not None
    return any(lemma not in _ATTITUDES for lemma in lemmas)


# Cues by which a saying goes on; "touted" and "proposed" tell of any time.
_GOING_ON = frozenset("say add continue tell reply respond write explain note conclude declare recall ask".split())
# "Has said", "had said", "once said", "earlier said": another time than that of the saying before.
_ANOTHER_TIME = re.compile(
    r"\b(?:has|have|had|'s|’s|previously|earlier|once|later|repeatedly|often|always|recently|already|would|will|could"
    r"|should|is|are|was|were|long|has been|not|never)\b",
    re.IGNORECASE,
)
_TIME_OF_ITS_OWN = re.compile(
    r"\b(?:earlier|later|previously|recently|separately|meanwhile|before|after|since|ago|then)\b", re.IGNORECASE
)


# "After she told the committee": what is told so in passing is not what goes on.
_PASSING = re.compile(r"\b(?:after|before|when|while|as|since|if|once|until)\s$", re.IGNORECASE)


def is_passing(clause: Clause) -> bool:
    """Whether the saying is told in a clause that depends on another."""
    head = min(clause.source.start, clause.cue.start) if clause.source else clause.cue.start
    return _PASSING.search(clause.text, max(clause.sentence.start, head - 10), head) is not None


def goes_on(clause: Clause) -> bool:
    """Whether a saying may go on with the one before it: told in the simple tense, and not put at another time."""
    cue = clause.cue
    start = min(cue.start, clause.source.end) if clause.source and clause.source.end <= cue.start else cue.start
    words = re.findall(r"[a-z]+", clause.text[cue.start : cue.end].lower())
    if not any(word in VERBS and VERBS[word].lemma in _GOING_ON for word in words):
        return False
    if cue.end - start > LONGEST_CLAUSE or _ANOTHER_TIME.search(clause.text, start, cue.end):
        return False
    head = min(clause.source.start, cue.start) if clause.source else cue.start
    covered = [c for c in clause.content if c.start < head]
    lead = max([clause.sentence.start, *(min(c.end, head) for c in covered)])
    near = Span(max(lead, head - LONGEST_CLAUSE), head)
    return not (_TIME_OF_ITS_OWN.search(clause.text, *near) or _TIME_OF_ITS_OWN.search(clause.text, *clause.after()))
