"""TimeBank and AQUAINT (TempEval-3): articles with the TIMEX3 expressions that annotators marked, and their days."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from evals.rows import DATA, needed
from onrecord.data import Span
from onrecord.text.dates import Interval, intervals

FOLDER = DATA / "tempeval3"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression that annotators marked. `interval` is null where it names no days: durations, repeated times,
    "now" and "recently", and dates that were left open. Those count neither as found nor as wrong."""

    span: Span
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    anchor: date
    marked: tuple[Marked, ...]


def documents(half: str) -> Iterator[Document]:
    """The documents of one half, `development` or `report`: by name, every second one."""
    names = sorted(needed(FOLDER).glob("*/*.tml"))
    for path in islice(names, 0 if half == "development" else 1, None, 2):
        yield _document(path.read_text("utf-8"))


def _document(source: str) -> Document:
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    assert created
    assert body
    text, marked = "", []
    start, value = 0, {"type": ""}
    for match in _TAG.finditer(body[1]):
        if match[4]:
            text += html.unescape(match[4])
        elif match[2] == "TIMEX3" and not match[1]:
            start, value = len(text), dict(_ATTRIBUTE.findall(match[3]))
        elif match[2] == "TIMEX3":
            interval = days_of(value["value"]) if value["type"] in ("DATE", "TIME") else None
            marked.append(Marked(Span(start, len(text)), interval))
    return Document(text, date.fromisoformat(created[1]), tuple(marked))


def days_of(value: str) -> Interval | None:
    """The days of the value of a TIMEX3; a time of day counts as its day.

    >>> days_of("1998-W32").iso(), days_of("1998-08-07TNI").iso(), days_of("PRESENT_REF")
    (('1998-08-03', '1998-08-09'), ('1998-08-07', '1998-08-07'), None)
    """
    value = re.sub(r"T.*|(?<=\d\d-\d\d)TAF$", "", value) if re.match(r"\d{4}-\d\d-\d\d", value) else value
    try:
        return _days_of(re.sub(r"(?:-XX)+$", "", value))
    except ValueError:
        return None


def _days_of(value: str) -> Interval | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return intervals.day(*map(int, match.groups()))
    if match := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Interval(monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return intervals.month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return intervals.quarter(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return intervals.season(int(match[1]), _SEASONS[match[2]])
    if match := re.fullmatch(r"(\d{3,4})X?", value):
        length = 10 ** (4 - len(match[1]))
        return intervals.years(int(match[1]) * length, int(match[1]) * length + length - 1)
    return None
