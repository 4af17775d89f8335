"""The record for spreadsheets: one CSV table a noun, with the words beside the spans, and no cell that is a formula."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO

from onrecord.data import Span
from onrecord.record import Record
from onrecord.report.export import READERS, Object

Texts = Callable[[str], str]

# The columns of each table, by the keys of the JSON Lines contract; `copies_group` is the key `group` inside `copies`.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "article": (
        "id", "version", "ref", "outlet", "url", "title", "published", "language", "story", "copies_group",
        "copies_kind", "copies_origin", "furniture", "failure", "text",
    ),
    "rejected": ("ref", "reason", "detail"),
    "story": ("id", "title", "first", "last", "outlets", "origins", "articles", "by", "failure"),
    "speaker": ("id", "name", "kind", "aliases", "by"),
    "attribution": (
        "id", "article", "speaker", "kind", "source", "cue", "content", "source_words", "cue_words", "words",
        "parent", "statements", "confidence",
    ),
    "statement": ("id", "story", "speaker", "said_from", "said_to", "place", "act", "condition_article",
                  "condition_span", "by"),
    "wording": ("statement", "attribution", "article", "outlet", "content", "words"),
    "coverage": ("statement", "outlet", "how", "reason", "articles"),
    "divergence": (
        "id", "statement", "kind", "left_article", "left_span", "left_words", "right_article", "right_span",
        "right_words", "confidence",
    ),
    "former": ("article", "version", "story", "statement", "became", "attribution", "speaker", "content", "words"),
}  # fmt: skip

# A spreadsheet takes a cell that starts so for a formula or a command; the full-width forms count in some of them.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_TEXTS_KEPT = 16  # articles whose text is kept at hand while rows that point into several of them are written


def csv_lines(record: Record, type: str) -> Iterator[str]:
    """The table of one noun as CSV (RFC 4180), the names of its columns first.

    Spans are written "start-end", several with a blank between; lists of names or ids with "; " between; null is the
    empty cell. A text that a spreadsheet would take for a formula has an apostrophe put before it.
    """
    columns = COLUMNS[type]
    yield _csv_line(columns)
    with record.snapshot():
        for row in _rows(record, type):
            yield _csv_line([row.get(column, "") for column in columns])


def safe(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> safe("=1+1"), safe("1+1")
    ("'=1+1", '1+1')
    """
    return "'" + text if _FORMULA.match(text) else text


def _csv_line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def flat(item: Object) -> dict[str, object]:
    """An object of the contract as cells, inner objects as `outer_inner`.

    >>> flat({"id": "a", "left": {"article": "b", "span": Span(1, 3)}, "source": None})
    {'id': 'a', 'left_article': 'b', 'left_span': '1-3', 'source': ''}
    """
    cells: dict[str, object] = {}
    for key, value in item.items():
        if isinstance(value, dict):
            cells.update({f"{key}_{inner}": _cell(part) for inner, part in value.items()})
        else:
            cells[key] = _cell(value)
    return cells


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, list):
        parts = [str(_cell(part)) for part in value]
        return safe((" " if any(isinstance(part, Span) for part in value) else "; ").join(parts))
    return safe(value) if isinstance(value, str) else value


def _rows(record: Record, type: str) -> Iterator[dict[str, object]]:
    text = lru_cache(_TEXTS_KEPT)(lambda article: record.article(article).text)
    if type == "wording":
        return _wordings(record, text)
    if type == "attribution":
        return _attributions(record, text)
    if type == "divergence":
        return _divergences(record, text)
    return (flat(item) for item in READERS[type](record))


def _wordings(record: Record, text: Texts) -> Iterator[dict[str, object]]:
    outlets = {article.id: article.outlet for article in record.each_article()}
    for statement in record.each_statement():
        for wording in statement.wordings:
            cells: Object = {
                "statement": statement.id, "attribution": wording.attribution, "article": wording.article,
                "outlet": outlets[wording.article], "content": list(wording.content),
                "words": _words(text(wording.article), wording.content),
            }  # fmt: skip
            yield flat(cells)


def _attributions(record: Record, text: Texts) -> Iterator[dict[str, object]]:
    pairs = zip(READERS["attribution"](record), record.each_attribution(), strict=True)
    for item, (article, attribution) in pairs:
        words = {
            "source_words": _words(text(article), _some(attribution.source)),
            "cue_words": _words(text(article), _some(attribution.cue)),
            "words": _words(text(article), attribution.content),
        }
        yield flat(item | words)


def _divergences(record: Record, text: Texts) -> Iterator[dict[str, object]]:
    for item, divergence in zip(READERS["divergence"](record), record.divergences(), strict=True):
        sides = {"left_words": divergence.left, "right_words": divergence.right}
        words = {key: _words(text(side.article), (side.span,)) for key, side in sides.items() if side is not None}
        yield flat(item | words)


def _some(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _words(text: str, spans: Sequence[Span]) -> str:
    """The text of `spans`, with " … " between them."""
    return " … ".join(text[start:end] for start, end in spans)
