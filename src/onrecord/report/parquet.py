"""The record for data tools: one Parquet file a noun, with typed columns. Needs the extra `parquet` (pyarrow)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import MissingExtraError
from onrecord.record import Record
from onrecord.report.export import READERS

ROWS_IN_GROUP = 5000  # a row group: what is held in memory at once, and what a reader skips by

_TEXT, _LIST, _SPAN, _SPANS, _NUMBER, _SHARE = "text", "list", "span", "spans", "number", "share"
_AT = {"article": _TEXT, "span": _SPAN}

# The keys of the JSON Lines contract with their types; an inner mapping is a struct, a one-element list a list of it.
COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "article": {
        "id": _TEXT, "version": _TEXT, "ref": _TEXT, "outlet": _TEXT, "url": _TEXT, "title": _TEXT,
        "published": _TEXT, "language": _TEXT, "text": _TEXT, "story": _TEXT,
        "copies": {"group": _TEXT, "kind": _TEXT, "origin": _TEXT}, "furniture": _SPANS, "failure": _TEXT,
    },
    "rejected": {"ref": _TEXT, "reason": _TEXT, "detail": _TEXT},
    "story": {
        "id": _TEXT, "title": _TEXT, "articles": _LIST, "first": _TEXT, "last": _TEXT, "outlets": _LIST,
        "origins": _NUMBER, "by": _TEXT, "failure": _TEXT,
    },
    "speaker": {"id": _TEXT, "name": _TEXT, "kind": _TEXT, "aliases": _LIST, "by": _TEXT},
    "attribution": {
        "id": _TEXT, "article": _TEXT, "source": _SPAN, "cue": _SPAN, "content": _SPANS, "kind": _TEXT,
        "parent": _TEXT, "speaker": _TEXT, "statements": _LIST, "confidence": _SHARE,
    },
    "statement": {
        "id": _TEXT, "story": _TEXT, "speaker": _TEXT,
        "wordings": [{"attribution": _TEXT, "article": _TEXT, "content": _SPANS}],
        "said": {"from": _TEXT, "to": _TEXT}, "place": _TEXT, "act": _TEXT, "condition": _AT,
        "said_at": _AT, "place_at": _AT, "addressee": _TEXT, "addressee_at": _AT, "by": _TEXT,
    },
    "coverage": {"statement": _TEXT, "outlet": _TEXT, "how": _TEXT, "reason": _TEXT, "articles": _LIST},
    "divergence": {
        "id": _TEXT, "statement": _TEXT, "kind": _TEXT, "left": _AT, "right": _AT, "confidence": _SHARE,
    },
    "former": {
        "article": _TEXT, "version": _TEXT, "story": _TEXT, "statement": _TEXT, "became": _TEXT, "attribution": _TEXT,
        "speaker": _TEXT, "content": _SPANS, "words": _TEXT,
    },
}  # fmt: skip


def write_parquet(record: Record, type: str, path: Path) -> None:
    """Write the table of one noun to `path`, its rows in the order of the JSON Lines contract.

    A span is a struct {start, end} of code points. Raises `MissingExtraError` without pyarrow.
    """
    arrow, parquet = _pyarrow()
    schema = arrow.schema([(name, _type(arrow, shape)) for name, shape in COLUMNS[type].items()])
    with record.snapshot(), parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = READERS[type](record)
        while batch := [_plain(row) for row in islice(rows, ROWS_IN_GROUP)]:
            writer.write_table(arrow.Table.from_pylist(batch, schema))


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow; install it with: pip install 'onrecord[parquet]'") from error


def _type(arrow: Any, shape: Any) -> Any:
    if isinstance(shape, list):
        return arrow.list_(_type(arrow, shape[0]))
    if isinstance(shape, Mapping):
        return arrow.struct([(name, _type(arrow, inner)) for name, inner in shape.items()])
    span = arrow.struct([("start", arrow.int32()), ("end", arrow.int32())])
    types: dict[str, Callable[[], Any]] = {
        _TEXT: arrow.string, _LIST: lambda: arrow.list_(arrow.string()), _SPAN: lambda: span,
        _SPANS: lambda: arrow.list_(span), _NUMBER: arrow.int32, _SHARE: arrow.float64,
    }  # fmt: skip
    return types[shape]()


def _plain(value: Any) -> Any:
    """`value` with each span as {start, end}."""
    if isinstance(value, tuple):
        return {"start": value[0], "end": value[1]}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, dict) else value
