"""Plain text: one article a file."""

from collections.abc import Iterator

from onrecord.data import Anchor, Article, Rejected, Span
from onrecord.read.article import Fields, build
from onrecord.read.charset import decode
from onrecord.read.ignored import Ignored
from onrecord.read.limits import MAX_DOCUMENT
from onrecord.read.sources import Source
from onrecord.read.streams import whole


def read(source: Source, ignored: Ignored) -> Iterator[Article | Rejected]:
    """The article; its anchor names the character set in which the file has the same characters at the same offsets."""
    text, charset = decode(whole(source.stream, MAX_DOCUMENT))
    anchor = Anchor(Span(0, len(text)), f"characters, {charset}")
    yield build(Fields(source.ref, text, source.outlet, url=source.url, anchors=(anchor,)))
