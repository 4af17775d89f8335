"""Articles, attributions, wordings and tables of a model made for one test."""

import numpy as np

from onrecord.data import (
    Article,
    Attribution,
    AttributionKind,
    Span,
    Statement,
    Wording,
    article_id,
    spans_id,
    version_id,
)
from onrecord.models import LinkTables


def nearest() -> LinkTables:
    """Tables by which a fragment picks the nearest cue, best of its line."""
    distances = np.tile(-np.concatenate([np.arange(15), np.arange(15)]), (2, 1)).astype(np.float32)
    same_line, none = np.full(2, 9, np.float32), np.full(2, -10, np.float32)
    between, none_link = np.zeros((2, 4), np.float32), np.zeros((2, 2), np.float32)
    return LinkTables(np.arange(1, 15), distances, same_line, between, none, none_link)


def article(text: str, *, outlet: str = "A", published: str | None = None, title: str | None = None) -> Article:
    key = f"{outlet}:{text[:40]}"
    id, version = article_id(outlet, key), version_id(text)
    return Article(id, version, key, outlet, None, title, None, published, "en", text)


def where(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def attribution(of: Article, content: str, *, speaker: str | None = "s1", parent: str | None = None) -> Attribution:
    span = where(of.text, content)
    kind: AttributionKind = "direct" if content.startswith(('"', "“")) else "indirect"
    return Attribution(spans_id(of.version, span), None, None, (span,), kind, parent, speaker)


def wording(of: Article, *contents: str) -> Wording:
    spans = tuple(where(of.text, content) for content in contents)
    return Wording(spans_id(of.version, *spans), f"attribution-{of.id}-{spans[0].start}", of.id, spans)


def statement(*wordings: Wording, id: str = "statement") -> Statement:
    return Statement(id, "story", "s1", tuple(sorted(wordings, key=lambda w: (w.article, w.content))))
