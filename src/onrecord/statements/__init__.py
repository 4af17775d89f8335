"""Attributions of a story to statements: one saying, many wordings; and which outlet carried it how."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.data import Article, Attribution, Span, Speaker, Wording, spans_id
from onrecord.statements import pairs
from onrecord.statements.align import align
from onrecord.statements.coverage import coverage
from onrecord.statements.evidence import gather
from onrecord.statements.fullest import fullest
from onrecord.statements.occasions import Occasion, occasions
from onrecord.statements.parts import Part, is_quoted, parts, quoted_letters
from onrecord.statements.settings import situate
from onrecord.statements.voices import whose
from onrecord.text import sentences
from onrecord.text.weights import Weights, rarity, stems


def story_weights(articles: Sequence[Article]) -> Weights:
    """How rare each stem is among the sentences of the story; what every sentence says counts for little."""
    return rarity(stems(a.text[s.start : s.end]) for a in articles for s in sentences(a.text))


class Merged(NamedTuple):
    """The sayings of a story, and by the id of a wording the articles that hold something a little like it."""

    sayings: list[tuple[Wording, ...]]
    like: Mapping[str, frozenset[str]]


def merge(
    articles: Sequence[Article],
    attributions: Mapping[str, Sequence[Attribution]],
    weights: Weights,
    *,
    speakers: Mapping[str, Speaker] | None = None,
) -> Merged:
    """Group the wordings of one story into sayings.

    `attributions` holds those of each article, by article id, with their speakers; `weights` are those of the story
    (`story_weights`), `speakers` its speakers, by id. One tuple is a saying; its wordings are sorted by article, then
    by first span, and so are the sayings. Depends on what is given, not on its order.
    """
    known = speakers or {}
    people = {id for id, speaker in known.items() if speaker.kind == "person"}
    found = [part for article in articles for part in parts(article, attributions.get(article.id, ()), people)]
    groups, alike = align(gather(found, articles, weights, known), weights, pairs.shipped())
    text = {a.id: a.text for a in articles}
    sayings, like = [], {}
    for group in groups:
        saying = [_wording(run, text[run[0].article]) for run in group]
        sayings.append(tuple(saying))
        for wording, run in zip(saying, group, strict=True):
            like[wording.id] = frozenset().union(*(alike[part.article, part.order] for part in run))
    return Merged(sayings, like)


def _wording(run: Sequence[Part], text: str) -> Wording:
    content: list[Span] = []
    for part in run:
        if content and not text[content[-1].end : part.span.start].strip():
            content[-1] = Span(content[-1].start, part.span.end)
        else:
            content.append(part.span)
    first = run[0]
    return Wording(spans_id(first.owner, *content), first.attribution, first.article, tuple(content))


__all__ = [
    "Merged", "Occasion", "coverage", "fullest", "is_quoted", "merge", "occasions", "quoted_letters", "situate",
    "story_weights", "whose",
]  # fmt: skip
