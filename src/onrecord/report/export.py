"""The record for other programs: one JSON object a line, as the JSON Lines contract says."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.data import Anchored, Article, Attribution, Copies, Coverage, Divergence, Statement, Story
from onrecord.record import Record
from onrecord.record.replay import CorrectedKind

Object = dict[str, object]

# What JSON leaves as it is and a terminal or a splitter of lines does not: DEL, C1 controls, line and paragraph
# separators, and the controls of writing direction.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def objects(record: Record, only: str | None = None) -> Iterator[Object]:
    """Every object of the JSON Lines contract, `type` first, type by type, inside a type by article, start and depth;
    or those of the type `only`.

    Rejected inputs stand by reference, stories and speakers by id. All of it is the record at one moment.
    """
    with record.snapshot():
        for type, read in READERS.items():
            if only in (None, type):
                for item in read(record):
                    yield {"type": type, **item}


def jsonl(record: Record, only: str | None = None) -> Iterator[str]:
    """`objects` as lines, each ended by a newline; every line is valid JSON, and valid UTF-8 once encoded."""
    return (line(item) for item in objects(record, only))


def line(item: object) -> str:
    """One line of JSON. Characters that a terminal obeys, or that some programs take for a line's end, are escaped.

    >>> line({"title": "naïve\\u2028"})
    '{"title": "naïve\\\\u2028"}\\n'
    """
    text = json.dumps(item, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _articles(record: Record) -> Iterator[Object]:
    stories = {article: story.id for story in record.stories() for article in story.articles}
    copies: dict[str, Copies] = {}
    for group in record.copies():
        for article in group.articles:
            copies.setdefault(article, group)
    failed = _failed(record, "article")
    for item in record.each_article():
        yield _article(item, stories.get(item.id), copies.get(item.id)) | {"failure": failed.get(item.id)}


def _article(article: Article, story: str | None, copies: Copies | None) -> Object:
    group = None if copies is None else {"group": copies.id, "kind": copies.kind, "origin": copies.origin}
    return {
        "id": article.id, "version": article.version, "ref": article.ref, "outlet": article.outlet,
        "url": article.url, "title": article.title, "published": article.published, "language": article.language,
        "text": article.text, "story": story, "copies": group, "furniture": list(article.furniture),
    }  # fmt: skip


def story_object(story: Story) -> Object:
    """A story with the keys of the contract, less `type`."""
    return {
        "id": story.id, "title": story.title, "articles": list(story.articles), "first": story.first,
        "last": story.last, "outlets": list(story.outlets), "origins": story.origins,
    }  # fmt: skip


def _rejected(record: Record) -> Iterator[Object]:
    for item in record.rejected():
        yield {"ref": item.ref, "reason": item.reason, "detail": item.detail}


def _stories(record: Record) -> Iterator[Object]:
    by, failed = _by(record, "story"), _failed(record, "story")
    return (
        story_object(story) | by(story.id) | {"failure": failed.get(story.id)}
        for story in sorted(record.stories(), key=lambda story: story.id)
    )


def _failed(record: Record, noun: str) -> Mapping[str, str]:
    """Why the analysis of those that are set aside failed, by id."""
    return {one.id: one.reason for one in record.failed() if one.noun == noun}


def _speakers(record: Record) -> Iterator[Object]:
    by = _by(record, "speaker")
    for id, item in sorted(record.speakers().items()):
        yield {"id": id, "name": item.name, "kind": item.kind, "aliases": list(item.aliases)} | by(id)


def _attributions(record: Record) -> Iterator[Object]:
    article, served = "", dict[str, list[str]]()
    for where, item in record.each_attribution():
        if where != article:
            article, served = where, record.attribution_statements(where)
        yield _attribution(article, item, served.get(item.id, []))


def _statements(record: Record) -> Iterator[Object]:
    by = _by(record, "statement")
    return (_statement(item) | by(item.id) for item in record.each_statement())


def _by(record: Record, kind: CorrectedKind) -> Callable[[str], Object]:
    """Who divided the record so that this is one: a person who corrected it, or the program alone."""
    corrected = record.corrected(kind)
    return lambda id: {"by": "person" if id in corrected else "program"}


def _coverage(record: Record) -> Iterator[Object]:
    return (_carried(item) for item in record.coverage())


def _divergences(record: Record) -> Iterator[Object]:
    return (_divergence(item) for item in record.divergences())


def _attribution(article: str, item: Attribution, statements: Sequence[str]) -> Object:
    return {
        "id": item.id, "article": article, "source": item.source, "cue": item.cue, "content": list(item.content),
        "kind": item.kind, "parent": item.parent, "speaker": item.speaker, "statements": list(statements),
        "confidence": item.confidence,
    }  # fmt: skip


def _statement(item: Statement) -> Object:
    wordings = [
        {"attribution": wording.attribution, "article": wording.article, "content": list(wording.content)}
        for wording in item.wordings
    ]
    said = None if item.said is None else {"from": item.said[0], "to": item.said[1]}
    return {
        "id": item.id, "story": item.story, "speaker": item.speaker, "wordings": wordings, "said": said,
        "place": item.place, "act": item.act, "condition": _anchored(item.condition),
        "said_at": _anchored(item.said_at), "place_at": _anchored(item.place_at), "addressee": item.addressee,
        "addressee_at": _anchored(item.addressee_at),
    }  # fmt: skip


def _carried(item: Coverage) -> Object:
    return {
        "statement": item.statement, "outlet": item.outlet, "how": item.how, "reason": item.reason,
        "articles": list(item.articles),
    }  # fmt: skip


def _divergence(item: Divergence) -> Object:
    return {
        "id": item.id, "statement": item.statement, "kind": item.kind, "left": _anchored(item.left),
        "right": _anchored(item.right), "confidence": item.confidence,
    }  # fmt: skip


def _former(record: Record) -> Iterator[Object]:
    for item in record.former():
        yield {
            "article": item.article, "version": item.version, "story": item.story, "statement": item.statement,
            "became": item.became, "attribution": item.attribution, "speaker": item.speaker,
            "content": list(item.content), "words": item.words,
        }  # fmt: skip


def _anchored(item: Anchored | None) -> Object | None:
    return None if item is None else {"article": item.article, "span": item.span}


# One generator for each noun, in the order of the contract; its objects lack the key `type`.
READERS: Mapping[str, Callable[[Record], Iterator[Object]]] = {
    "article": _articles,
    "rejected": _rejected,
    "story": _stories,
    "speaker": _speakers,
    "attribution": _attributions,
    "statement": _statements,
    "coverage": _coverage,
    "divergence": _divergences,
    "former": _former,
}
