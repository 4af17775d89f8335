"""From the fields of an article, whatever format they came in, to the `Article`."""

from dataclasses import dataclass

from onrecord.data import Anchor, Article, Span, article_id, version_id
from onrecord.read import addresses, dates
from onrecord.read.furniture import mark
from onrecord.read.language import language
from onrecord.read.limits import MAX_ARTICLE
from onrecord.read.reasons import RefusedError, clean


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reader found. `text` is kept as it is; all else may be missing. `outlet` falls back to `fallback`."""

    ref: str
    text: str
    fallback: str
    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    anchors: tuple[Anchor, ...] = ()


def build(fields: Fields) -> Article:
    """The article of `fields`: cleaned, identified, dated, and its furniture marked.

    Its outlet is the one given, else the host of the address, else the fallback. A title, byline or date that is not
    given is taken from the text where a line before the report is one.
    Raises `RefusedError` where there is no text, or too much.

    >>> article = build(Fields("a.txt", "Bridge to open\\r\\n\\r\\nThe mayor said so.", "a"))
    >>> article.text, article.outlet, article.title
    ('Bridge to open\\r\\n\\r\\nThe mayor said so.', 'a', 'Bridge to open')
    """
    text = clean(fields.text)
    if not text.strip():
        raise RefusedError("empty", "there is no text, or only white space")
    if len(text) > MAX_ARTICLE:
        raise RefusedError("too_large", f"an article of more than {MAX_ARTICLE:,} characters")
    url = addresses.canonical(fields.url) if fields.url else None
    outlet = _line(fields.outlet) or (addresses.host(url) if url else None) or _line(fields.fallback) or "unknown"
    furniture = mark(text, title=_line(fields.title), outlet=outlet)
    return Article(
        id=article_id(outlet, clean(fields.id) if fields.id else url or text),
        version=version_id(text),
        ref=clean(fields.id or fields.ref),
        outlet=outlet,
        url=clean(url) if url else None,
        title=furniture.title,
        byline=_line(fields.byline) or furniture.byline,
        published=(dates.published(fields.published) if fields.published else None) or furniture.published,
        language=language(text, fields.language),
        text=text,
        furniture=furniture.spans,
        anchors=fields.anchors or (Anchor(Span(0, len(text)), None, "unknown"),),
    )


def _line(value: str | None) -> str | None:
    """Metadata on one line, or None where there is nothing in it."""
    return " ".join(clean(value).split()) or None if value else None
