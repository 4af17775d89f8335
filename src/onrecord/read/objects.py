"""JSON: one object, a list of them, or an object whose "articles" is such a list."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.data import Anchor, Article, Rejected, Span
from onrecord.read.article import Fields, build
from onrecord.read.dates import published
from onrecord.read.ignored import Ignored
from onrecord.read.limits import MAX_JSON
from onrecord.read.reasons import RefusedError, rejected
from onrecord.read.sources import Source
from onrecord.read.streams import whole

KEYS = ("text", "title", "body", "id", "outlet", "url", "byline", "published", "date", "language")


def read(source: Source, ignored: Ignored) -> Iterator[Article | Rejected]:
    """The articles in the order of the file; the refs and anchors of a list name the item, from 1."""
    value = parse(whole(source.stream, MAX_JSON))
    items = listed(value)
    if items is None:
        yield from article(value, source, ignored, place=None)
        return
    if not items:
        raise RefusedError("empty", "the list holds no articles")
    for number, item in enumerate(items, 1):
        yield from article(item, source, ignored, place=("item", number))


def parse(data: bytes) -> Any:
    """The JSON value of `data`, in UTF-8, UTF-16 or UTF-32; raises `RefusedError` where there is none."""
    if not data.strip():
        raise RefusedError("empty", "there is no text, or only white space")
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise RefusedError("bad_encoding", f"not valid {error.encoding} at byte {error.start}") from error
    try:
        return json.loads(text)
    except RecursionError as error:
        raise RefusedError("bad_json", "nested too deeply") from error
    except json.JSONDecodeError as error:
        raise RefusedError("bad_json", f"not valid JSON: {error}") from error
    except ValueError as error:
        raise RefusedError("bad_json", "a number has too many digits") from error


def listed(value: Any) -> list[Any] | None:
    """The articles that `value` lists, or None where it is itself meant to be one."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and isinstance(value.get("articles"), list) and not {"text", "body"} & value.keys():
        return list(value["articles"])
    return None


def article(
    value: Any, source: Source, ignored: Ignored, *, place: tuple[str, int] | None
) -> Iterator[Article | Rejected]:
    """The one article of `value`, or why there is none; `place` is where in the source it stands ("line", 12)."""
    ref = f"{source.ref}:{place[1]}" if place else source.ref
    try:
        if not isinstance(value, dict):
            raise RefusedError("not_an_object", f"a JSON {_kind(value)} where an article has to be an object")
        found = build(_fields(value, source, ref, f"{place[0]} {place[1]}, " if place else ""))
        for key in value:
            if key not in KEYS:
                ignored.key(key)
        given = value.get("published") or value.get("date")
        if given and (not isinstance(given, str) or (not given.isspace() and published(given) is None)):
            ignored.date(str(given))
        yield found
    except RefusedError as refusal:
        yield rejected(ref, refusal.reason, refusal.detail)


def _fields(value: Mapping[str, Any], source: Source, ref: str, place: str) -> Fields:
    strings = {key: _string(value, key) for key in KEYS}
    if not strings["text"] and not strings["body"]:
        raise RefusedError("no_text", _without(value))
    text, anchors = _text(strings, place)
    return Fields(
        ref=ref,
        text=text,
        fallback=source.outlet,
        anchors=anchors,
        published=strings["published"] or strings["date"],
        **{key: strings[key] for key in ("id", "outlet", "url", "title", "byline", "language")},
    )


def _text(strings: Mapping[str, str | None], place: str) -> tuple[str, tuple[Anchor, ...]]:
    """The text and where it came from: `text` as it is, else `title` and `body` joined by a blank line."""
    text, title, body = strings["text"], strings["title"], strings["body"]
    if text:
        return text, (Anchor(Span(0, len(text)), f"{place}key text"),)
    body = body or ""
    if not title:
        return body, (Anchor(Span(0, len(body)), f"{place}key body"),)
    start = len(title) + 2
    spans = (Span(0, len(title)), Span(start, start + len(body)))
    return f"{title}\n\n{body}", (Anchor(spans[0], f"{place}key title"), Anchor(spans[1], f"{place}key body"))


def _without(value: Mapping[str, Any]) -> str:
    """Why there is no text, with the keys that are there instead: a set of articles may call it by another name."""
    given = [key for key in ("text", "body") if key in value]
    if given:
        return f"its {' and '.join(given)} {'is' if len(given) == 1 else 'are'} empty"
    others = ", ".join(str(key)[:40] for key in list(value)[:8]) + (", ..." if len(value) > 8 else "")
    return "the object has neither text nor body" + (f", but {others}" if others else "")


def _string(value: Mapping[str, Any], key: str) -> str | None:
    """The string at `key`, None where it is missing, null or blank; a number is read for `id`, ignored for a date."""
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found if found and not found.isspace() else None
    if key == "id" and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if key in {"published", "date"}:
        return None
    raise RefusedError("bad_field", f"{key} is a JSON {_kind(found)} where it has to be a string")


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "number", float: "number", str: "string", list: "list", dict: "object"}
    return kinds.get(type(value), "null")
