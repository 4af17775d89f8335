"""What the rules know and the model missed: the source of a cue that has none, quotations nobody was given."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attributions.regroup import regroup
from onrecord.attributions.verbs import VERBS
from onrecord.attributions.words import AUXILIARIES, FINITE
from onrecord.data import Attribution, Span, spans_id

# What stands in its line before a point of a list: "- ", "2. ", "(b) ".
_BULLET = re.compile(r"[^\w\n]*\w{0,2}[^\w\n]+$")
_WORD = re.compile(r"[^\W_]+")
_VERBS = AUXILIARIES | FINITE | VERBS.keys()
_SET_PHRASES = frozenset(("put it", "puts it", "in the words of", "according to"))
# In these "it" is no content, for which the model takes it ("as Lee puts it, nobody came").
_WITH_IT = frozenset(("put it", "puts it"))


class _Taken:
    """The spans in use, none of which overlaps another."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._spans = sorted(span for attribution in found for span in _spans(attribution))

    def meets(self, span: Span) -> bool:
        place = bisect_left(self._spans, (span.end,))
        return place > 0 and self._spans[place - 1].end > span.start

    def add(self, *spans: Span) -> None:
        for span in spans:
            insort(self._spans, span)


def complete(text: str, found: Sequence[Attribution], rules: Sequence[Attribution], version: str) -> list[Attribution]:
    """`found` with what `rules` know better: which quotations stand together, sources and cues that it lacks, and
    sayings of some forms it passed over.

    Only outer attributions are looked at. Nothing added overlaps what `found` has. What was passed over are styles of
    print that the model has seen too seldom ("..." - Name; Name: what was said): on the articles held out of training,
    which have few of them, no figure moves by more than 0.15 points.
    """
    outer = [attribution for attribution in rules if attribution.parent is None]
    found = regroup(_without_it(text, found, outer), outer)
    taken = _Taken(found)
    pairs = sorted((rule.content[0], number) for number, rule in enumerate(outer))
    out = []
    for attribution in found:
        near = pairs[max(0, bisect_left(pairs, (attribution.content[0], 0)) - 2) :][:4]
        for rule in (outer[number] for _, number in near):
            attribution = _filled(text, attribution, rule, taken)
        attribution = replace(
            attribution, id=spans_id(version, attribution.source, attribution.cue, *attribution.content)
        )
        out.append(attribution)
    named = _named(text)
    for rule in outer:
        if _is_kept(text, rule, named) and not any(map(taken.meets, _spans(rule))):
            taken.add(*_spans(rule))
            out.append(rule)
    return out


def _without_it(text: str, found: Sequence[Attribution], rules: Sequence[Attribution]) -> Sequence[Attribution]:
    """`found` without attributions to a "put" of which the rules read "put it"."""
    puts = {rule.cue.start for rule in rules if rule.cue and text[slice(*rule.cue)].casefold() in _WITH_IT}
    return [a for a in found if not (a.cue and a.cue.start in puts and text[slice(*a.cue)].count(" ") == 0)]


def _filled(text: str, attribution: Attribution, rule: Attribution, taken: _Taken) -> Attribution:
    """`attribution` with the source and cue of `rule` where it has none and both mean the same saying, and with the
    further points of a list."""
    if not any(_overlap(a, b) for a in attribution.content for b in rule.content):
        return attribution
    if attribution.cue and not (rule.cue and _overlap(attribution.cue, rule.cue)):
        return attribution
    source, cue = attribution.source, attribution.cue
    if not source and rule.source and not taken.meets(rule.source):
        source = rule.source
        taken.add(source)
    if not cue and rule.cue and not taken.meets(rule.cue):
        cue = rule.cue
        taken.add(cue)
    points = [s for s in rule.content if _is_point(text, s) and not taken.meets(s)]
    taken.add(*points)
    return replace(attribution, source=source, cue=cue, content=tuple(sorted((*attribution.content, *points))))


def _is_point(text: str, content: Span) -> bool:
    """Whether `content` is a point of a list."""
    line = text.rfind("\n", max(0, content.start - 8), content.start)
    return line >= 0 and _BULLET.match(text, line + 1, content.start) is not None


def _is_kept(text: str, rule: Attribution, named: frozenset[str]) -> bool:
    """Whether what the rules alone found is kept: quotations with a source, and forms that the model has seldom seen.

    These are headlines ("Lee: The tower must close"), signed posts, set phrases ("as Lee put it"), lists and
    transcripts: what is laid out as speech, not written into a sentence. Of all else that only the rules found on the
    articles held out, one in five is right. `named` is what `_named` says of the text.
    """
    if rule.source is None or rule.cue is None:
        return (rule.source is not None and rule.kind != "indirect") or _is_turn(text, rule)
    cue = text[slice(*rule.cue)].strip().casefold()
    apart = "\n" in text[rule.cue.end : rule.content[0].start]
    if cue == ":" and rule.kind != "direct":
        return apart or _is_headline(text, rule.source, rule.content[0], named)
    return rule.kind == "direct" or apart or cue in _SET_PHRASES or not cue[:1].isalnum()


def _named(text: str) -> frozenset[str]:
    """The words that a text has twice or more; all of its words where it has one line."""
    least = 2 if "\n" in text.strip() else 1
    return frozenset(word for word, count in Counter(_WORD.findall(text)).items() if count >= least)


def _is_headline(text: str, name: Span, content: Span, named: frozenset[str]) -> bool:
    """Whether "Name: what was said" is a saying and no label ("Bombshell: ...", "Iowa: Lee, Roe, ..."): it has a verb,
    and the text names its source again, or is this line alone. (Of 16 others in the training articles none was right.)
    """
    said = _WORD.findall(text[slice(*content)].casefold())
    return not named.isdisjoint(_WORD.findall(text, *name)[-1:]) and not _VERBS.isdisjoint(said)


def _is_turn(text: str, rule: Attribution) -> bool:
    """Whether a saying without source and cue is a turn of a transcript: it stands behind "Q." or "A."."""
    before = text[max(0, rule.content[0].start - 12) : rule.content[0].start].rstrip()
    return rule.source is None and rule.cue is None and rule.kind == "indirect" and before.endswith((".", ":"))


def _spans(attribution: Attribution) -> Iterator[Span]:
    yield from (span for span in (attribution.source, attribution.cue, *attribution.content) if span)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
