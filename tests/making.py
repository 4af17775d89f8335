"""Articles, attributions and wordings made for one test."""

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
