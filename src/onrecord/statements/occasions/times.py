"""Which of the words for a time around a cue say when the words were said."""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.data import Span
from onrecord.statements.occasions.clauses import OCCASION, Clause
from onrecord.text.dates import Expression, Interval, expressions

_ADVERBS = re.compile(r"[\s,]*(?:[a-z]+ ){0,3}")
_LINKS = r"(?:(?:late|early|later|earlier|also|again|on|in|back|released|published|issued|posted|dated|sent|emailed) )*"
_LINKED = re.compile(rf"[\s,]*{_LINKS}", re.IGNORECASE)
# "Since Monday" and "the vote of Monday" tell the time of something else.
_ELSEWHERE = re.compile(
    r"\b(?:since|until|till|by|from|through|for|before|after|between|of|to|than|about)\s(?:the\s)?$", re.IGNORECASE
)
_DETERMINED = re.compile(r"\b(?:a|an|the|his|her|its|their|this|that|another)\s$", re.IGNORECASE)
# "In an April interview", "at Wednesday's news conference": a date before its noun counts if that is the occasion.
_IN = re.compile(r"\b(?:in|at|during|from|on)\s(?:(?:a|an|the|his|her|its|their|another)\s)?$", re.IGNORECASE)
# "Varesh issued a statement Sunday, saying", "the senator used an interview on Sunday to remind".
_GIVEN = re.compile(
    r" (?:issued|released|published|posted|sent|wrote|gave|made|held|used|delivered|taped)"
    rf" (?:an?|the|his|her|its|their|another)(?: [\w'’-]+){{0,3}}? {OCCASION} (?:on |late |early )?"
)
_OCCASION = re.compile(rf"(?:['’]s)?(?: [\w'’-]+){{0,3}}? {OCCASION}\b")
_LONGEST_LOOK = 14
# Behind an adverb of time stands a mark, the end, a name or one of these; behind an adjective stands its noun.
_FOLLOWERS = frozenset(
    """in at on to during with from near outside inside aboard via by he she they it i we you the a an his her its their
    there alone evening morning afternoon night not just also""".split()
)


def when(clause: Clause, published: date | None) -> Expression | None:
    """The words that say when the words of `clause` were said, and the days, none of them after `published`."""
    for expression in _candidates(clause, published):
        interval = expression.interval
        if published is None:
            return expression
        if interval.first <= published:
            return Expression(expression.span, Interval(interval.first, min(interval.last, published)))
    return None


def _candidates(clause: Clause, published: date | None) -> Iterator[Expression]:
    text = clause.text
    between, after, before = clause.between(), clause.after(), clause.before()
    for one in _read(text, published, clause.cue):  # "admitted Sunday"
        if _tells_the_time(text, one.span, clause.cue):
            yield one
    for one in _read(text, published, between):
        lead = _LINKED.fullmatch(text, between.start, one.span.start)
        paper = clause.text.endswith("USA", 0, clause.source.end) if clause.source else False  # "USA Today"
        beside = lead and not paper and _ADVERBS.fullmatch(text, one.span.end, between.end)
        given = _GIVEN.fullmatch(text, between.start, one.span.start) and _tells_the_time(text, one.span, between)
        if beside or given:
            yield one
    if clause.source and clause.source.end <= clause.cue.start:
        yield from _at_the_end_of_the_source(clause, clause.source, published)
    for zone in (after, before):
        for one in _read(text, published, zone):
            if _tells_the_time(text, one.span, zone):
                yield one


def _read(text: str, published: date | None, zone: Span) -> list[Expression]:
    return expressions(text, published, zone.start, zone.end) if zone.start < zone.end else []


def _at_the_end_of_the_source(clause: Clause, source: Span, published: date | None) -> Iterator[Expression]:
    """A date that was taken for the end of the source: "the senator on Thursday", "the minister early Friday"."""
    for one in _read(clause.text, published, source):
        back = max(source.start, one.span.start - _LONGEST_LOOK)
        led = re.search(r"\b(?:on|late|early) $|[a-z] $", clause.text[back : one.span.start])
        elsewhere = _ELSEWHERE.search(clause.text, back, one.span.start)
        if one.span.end == source.end and led and not elsewhere and clause.text[one.span.start].isupper():
            yield one


def _tells_the_time(text: str, span: Span, zone: Span) -> bool:
    """Whether the date is one of the saying: an adverb beside its cue, or the day of its occasion."""
    back = max(zone.start, span.start - _LONGEST_LOOK)
    if _OCCASION.match(text, span.end, zone.end) and _IN.search(text, back, span.start):
        return True
    if _ELSEWHERE.search(text, back, span.start) or _DETERMINED.search(text, back, span.start):
        return False
    if text[span.end : span.end + 2] in ("'s", "’s") or text[span.end : span.end + 1] == "-":
        return False
    following = re.compile(r"\s(\w+)").match(text, span.end, zone.end)
    return following is None or following[1].lower() in _FOLLOWERS or following[1][0].isupper()
