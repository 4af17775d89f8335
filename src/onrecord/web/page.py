"""One story as one HTML file: no network, no handler in the markup, nothing of an article ever read as code."""

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib import resources
from itertools import chain
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.report.columns import Column, column_cell, columns
from onrecord.report.dates import period, readable
from onrecord.report.labels import (
    DIFFERENCES,
    FORMS,
    HOWS,
    MEANINGS,
    REASONS,
    SIGNS,
    SPEAKERS,
    cell_label,
    copy_label,
    gravest,
)
from onrecord.report.views import StatementView, StoryPage
from onrecord.report.wordings import alike

# Up to this many columns have their names and the cells' labels written out; beyond it the table is a matrix of signs.
_WRITTEN_OUT = 8
# What a page must not print as it is: controls (all but tab, line feed and carriage return), what turns the direction
# of the text round it, line and paragraph separators, and lone surrogates, which have no bytes.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def render(page: StoryPage) -> str:
    """The page of one story, complete in itself; equal input gives equal output.

    The content security policy in it allows this page's own style and script by their hashes, and nothing else.
    """
    style, script = _static("page.css"), _static("page.js")
    anchors = {wording.id: row for row in page.statements for wording in row.wordings}
    shown = columns(page)
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            articles={article.id: article for article in page.articles},
            rows=anchors,
            used={cell.reason or cell.how for row in page.statements for cell in row.cells},
            columns=shown,
            many=len(shown) > _WRITTEN_OUT,
            differing_kinds=_kinds(page),
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file, checked by `_static`
            script=Markup(script),  # noqa: S704 - our own file too
        )
    )


def printable(value: object) -> object:
    """`value` with every character that a page must not print replaced, one for one, by U+FFFD.

    >>> printable("a\\x1b\\u202eb"), printable(3)
    ('a\ufffd\ufffdb', 3)
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNPRINTABLE.sub("\ufffd", value)
    return value


def web_url(url: str | None) -> str | None:
    """`url` where it is safe as a link: http or https, with a host and without blanks or controls; else None.

    >>> web_url("https://example.org/a"), web_url("javascript:alert(1)"), web_url("https://[")
    ('https://example.org/a', None, None)
    """
    if not url or re.search(r"[\s\x00-\x20\x7f<>\"\\]", url) or _UNPRINTABLE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def members(column: Column, page: StoryPage) -> str:
    """The outlets of a column by name."""
    return ", ".join(page.outlets[index] for index in column.outlets)


def absent(row: StatementView) -> list[tuple[str, int]]:
    """Why outlets do not carry a statement, the most frequent reason first, and how many there are of each."""
    return Counter(cell_label(cell) for cell in row.cells if cell.how == "none").most_common()


def _kinds(page: StoryPage) -> tuple[str, ...]:
    """Every kind of difference that the page shows, the gravest first."""
    of_wordings = (kind for row in page.statements for kind in row.differs)
    return gravest(chain(of_wordings, (kind for fact in page.facts for kind in fact.kinds)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord", "web/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        web_url=web_url, readable=readable, cards=alike, cell_label=cell_label,
        copy_label=copy_label, column_cell=column_cell, members=members, absent=absent,
    )  # fmt: skip
    environment.globals.update(
        period=period, differences=DIFFERENCES, meanings=MEANINGS, forms=FORMS, speaker_kinds=SPEAKERS, signs=SIGNS,
        labels=tuple((HOWS | REASONS).items()),
    )  # fmt: skip
    return environment


@cache
def _static(name: str) -> str:
    text = (resources.files("onrecord") / "web" / "static" / name).read_text(encoding="utf-8")
    if "</" in text:
        raise ValueError(f"{name} would end its own element in the page")
    return text


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
