"""The last step: drafts become attributions with kind, parent, confidence and id."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.attributions.draft import Draft
from onrecord.attributions.tokens import Page
from onrecord.attributions.weights import weigh
from onrecord.data import Attribution, AttributionKind, Span, spans_id, version_id


def attributions(page: Page, drafts: Sequence[Draft]) -> list[Attribution]:
    """Attributions sorted by the start of their content, the wider first."""
    version = version_id(page.text)
    starts = [q.span.start for q in page.quotes]
    made: dict[str, Attribution] = {}
    for draft in drafts:
        content = _merged(draft.content)
        if not content:
            continue
        made_id = spans_id(version, draft.source, draft.cue, *content)
        kind = _kind(page, starts, content)
        made.setdefault(
            made_id,
            Attribution(
                made_id, draft.source, draft.cue, content, kind, confidence=weigh(draft.pattern, kind, draft.lemma)
            ),
        )
    ordered = sorted(made.values(), key=lambda a: (a.content[0].start, -a.content[-1].end, a.id))
    return _nested(ordered)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, without empty spans, overlapping ones joined."""
    out: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _kind(page: Page, starts: Sequence[int], content: Sequence[Span]) -> AttributionKind:
    """Direct where each span is one quotation, marks included; mixed where a quotation touches any."""
    whole = touched = 0
    for span in content:
        place = bisect_left(starts, span.start)
        exact = place < len(starts) and page.quotes[place].span == span
        whole += exact
        before = place > 0 and page.quotes[place - 1].span.end > span.start
        inside = place < len(starts) and page.quotes[place].span.start < span.end
        touched += exact or before or inside
    if whole == len(content):
        return "direct"
    return "mixed" if touched else "indirect"


def _nested(ordered: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the smallest one around it as parent; inside means cue and content within its content."""
    out: list[Attribution] = []
    around: list[Attribution] = []
    for attribution in ordered:
        start = min(s.start for s in _spans(attribution))
        around = [a for a in around if a.content[-1].end > start]
        parents = [a for a in around if _holds(a, attribution)]
        parent = min(parents, key=lambda a: sum(s.end - s.start for s in a.content)) if parents else None
        if parent is not None:
            attribution = Attribution(
                attribution.id, attribution.source, attribution.cue, attribution.content, attribution.kind,
                parent.id, None, attribution.confidence,
            )  # fmt: skip
        out.append(attribution)
        around.append(attribution)
    return out


def _spans(attribution: Attribution) -> list[Span]:
    spans = [*attribution.content, attribution.source, attribution.cue]
    return [s for s in spans if s is not None]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue and all content of `inner` lie within the content of `outer`."""
    within = [inner.cue, *inner.content] if inner.cue else list(inner.content)
    held = all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in within)
    return held and outer.content != inner.content
