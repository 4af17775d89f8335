"""What the rules know and the model missed: the source of a cue that has none, and quotations nobody was given."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.data import Attribution, Span, spans_id


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
    """`found` with what `rules` know better: sources and cues that it lacks, quotations and "Name: ..." it passed over.

    Only outer attributions are looked at. Nothing that `found` has is changed, and nothing added overlaps it. This is
    for styles of print that the model has seen too seldom ("..." - Name; Name: what was said): on the articles held
    out of training, which have few of them, no figure moves by more than 0.15 points.
    """
    taken = _Taken(found)
    outer = [attribution for attribution in rules if attribution.parent is None]
    pairs = sorted((rule.content[0], number) for number, rule in enumerate(outer))
    out = []
    for attribution in found:
        if not (attribution.cue and attribution.source):
            near = pairs[max(0, bisect_left(pairs, (attribution.content[0], 0)) - 2) :][:4]
            for rule in (outer[number] for _, number in near):
                attribution = _filled(attribution, rule, taken, version)
        out.append(attribution)
    for rule in outer:
        quotes = rule.source is not None and rule.kind != "indirect"
        if (quotes or _is_headline(text, rule)) and not any(map(taken.meets, _spans(rule))):
            taken.add(*_spans(rule))
            out.append(rule)
    return out


def _filled(attribution: Attribution, rule: Attribution, taken: _Taken, version: str) -> Attribution:
    """`attribution` with the source and cue of `rule` where it has none and both mean the same saying."""
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
    return replace(attribution, id=spans_id(version, source, cue, *attribution.content), source=source, cue=cue)


def _is_headline(text: str, rule: Attribution) -> bool:
    """Whether a colon alone is the cue, as in "Lee: The tower must close"."""
    return rule.source is not None and rule.cue is not None and text[slice(*rule.cue)].strip() == ":"


def _spans(attribution: Attribution) -> Iterator[Span]:
    yield from (span for span in (attribution.source, attribution.cue, *attribution.content) if span)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
