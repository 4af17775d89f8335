"""JSON Lines: one object a line, read line by line however long the file is."""

from collections.abc import Iterator

from onrecord.data import Article, Rejected
from onrecord.read.ignored import Ignored
from onrecord.read.limits import MAX_DOCUMENT
from onrecord.read.objects import article, listed, parse
from onrecord.read.reasons import RefusedError, rejected
from onrecord.read.sources import Source
from onrecord.read.streams import lines


def read(source: Source, ignored: Ignored) -> Iterator[Article | Rejected]:
    """The articles in the order of the lines; a line that cannot be read is rejected, and the next one is read."""
    number = 0
    for number, line in lines(source.stream, MAX_DOCUMENT):
        try:
            if line is None:
                raise RefusedError("too_large", f"a line of more than {MAX_DOCUMENT:,} bytes")
            value = parse(line)
        except RefusedError as refusal:
            yield rejected(f"{source.ref}:{number}", refusal.reason, refusal.detail)
            continue
        items = listed(value) if isinstance(value, dict) else None
        for item in [value] if items is None else items:
            yield from article(item, source, ignored, place=("line", number))
    if not number:
        raise RefusedError("empty", "there is no text, or only white space")
