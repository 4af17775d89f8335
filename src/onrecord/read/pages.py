"""Pages: the article in an HTML document, found by trafilatura."""

import logging
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.data import Anchor, Article, Rejected, Span
from onrecord.read.article import Fields, build
from onrecord.read.blocks import Block, blocks
from onrecord.read.charset import decode
from onrecord.read.dates import published
from onrecord.read.ignored import Ignored
from onrecord.read.language import tells_language
from onrecord.read.limits import MAX_DOCUMENT, MAX_ELEMENTS
from onrecord.read.reasons import RefusedError, clean
from onrecord.read.sources import Source
from onrecord.read.streams import whole

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([\w.:-]{1,40})""", re.IGNORECASE)
# htmldate's default depends on today's date; with this one a page gives the same article on any day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# What these say of a page they cannot read is said by `Rejected`; unhandled, it would go to the terminal.
for _name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(source: Source, ignored: Ignored) -> Iterator[Article | Rejected]:
    """The article: its text is the title, then each paragraph, heading, quotation and list item, blank lines between.

    White space inside a paragraph is what a browser would show. Each paragraph has an anchor: "p 3" is the third `p` of
    the page as parsed.
    """
    data = whole(source.stream, MAX_DOCUMENT)
    if not data.strip():
        raise RefusedError("empty", "there is no text, or only white space")
    declared = _DECLARED.search(data[:2048])
    text, _ = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    yield build(_fields(_tree(text), source))


def _tree(text: str) -> Any:
    # Imported where it is used: `import onrecord` should not wait for it.
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(clean(text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise RefusedError("no_text", "there is nothing in the page") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise RefusedError("too_complex", f"a page of more than {MAX_ELEMENTS:,} elements")
    return tree


def _fields(tree: Any, source: Source) -> Fields:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # All that is asked of the page itself comes first: trafilatura prunes the tree.
    places = _places(blocks(tree))
    tag, time = tree.get("lang"), _time(tree)
    # deduplicate=False: with it, an article would depend on the articles read before it.
    page = bare_extraction(
        tree,
        url=source.url,
        include_comments=False,
        with_metadata=True,
        deduplicate=False,
        date_extraction_params=dict(_DATES),
    )
    body = [block.text for block in blocks(page.body)] if isinstance(page, Document) else []
    if not body or not isinstance(page, Document):
        raise RefusedError("no_text", "no article was found in the page")
    title = " ".join((page.title or "").split())
    # "Bridge to open | The Post" over the heading "Bridge to open" is one title, and stands in the text as the heading.
    if title and not _key(title).startswith(_key(body[0])):
        body.insert(0, title)
    text = "\n\n".join(body)
    return Fields(
        ref=source.ref,
        text=text,
        fallback=source.outlet,
        outlet=page.sitename,
        url=page.url,
        title=title or None,
        byline=page.author,
        published=time if time and page.date and time.startswith(page.date) else page.date,
        language=None if tells_language(text) else tag,
        anchors=tuple(_anchors(body, places)),
    )


def _time(tree: Any) -> str | None:
    """When the page says that it was published; htmldate knows more forms, but keeps the day only."""
    named = "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
    return next((found for value in tree.xpath(named) if (found := published(str(value)))), None)


def _places(found: Iterable[Block]) -> dict[str, deque[str]]:
    places: defaultdict[str, deque[str]] = defaultdict(deque)
    for block in found:
        places[_key(block.text)].append(block.place)
    return places


def _anchors(body: Sequence[str], places: Mapping[str, deque[str]]) -> Iterator[Anchor]:
    """One anchor a paragraph of the text; of equal paragraphs the first goes with the first on the page."""
    start = 0
    for paragraph in body:
        span = Span(start, start + len(paragraph))
        start = span.end + 2
        found = places.get(_key(paragraph))
        yield Anchor(span, found.popleft()) if found else Anchor(span, None, "not a block of the page")


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
