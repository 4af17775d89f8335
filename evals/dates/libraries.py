"""Libraries that find dates in English text, on the same marks: python -m evals.dates.libraries [development]

Each is run with its own settings for looking back, where it has any, and only if it is installed. A library that gives
a moment instead of days is right where that moment lies in the marked days.
"""

import importlib
import operator
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from evals.dates.corpus import documents
from evals.dates.score import Reader, measures, score
from onrecord.data import Span
from onrecord.text import sentences
from onrecord.text.dates import Expression, Interval, expressions

Found = tuple[Span, date, date | None]
Finder = Callable[[Any, str, datetime], Iterator[Found]]


def dateparser(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    settings = {"RELATIVE_BASE": anchor, "PREFER_DATES_FROM": "past"}
    place = 0
    for words, moment in library.search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            yield Span(start, place), moment.date(), None


def datefinder(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    for moment, (start, end) in library.find_dates(text, index=True, base_date=anchor):
        yield Span(start, end), moment.date(), None


def parsedatetime(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    for moment, _, start, end, _ in library.Calendar().nlp(text, anchor) or ():
        yield Span(start, end), moment.date(), None


def timefhuman(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    settings = library.tfhConfig(now=anchor, direction=library.Direction.previous, return_matched_text=True)
    for _, (start, end), moment in library.timefhuman(text, settings):
        for one in moment if isinstance(moment, list | tuple) else [moment]:
            if isinstance(one, datetime):
                yield Span(start, end), one.date(), None
                break


def recognizers(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    for one in library.recognize_datetime(text, library.Culture.English, reference=anchor):
        value = (one.resolution or {}).get("values", [{}])[0]
        if one.type_name.endswith((".duration", ".set")):
            continue
        first, last = value.get("value") or value.get("start"), value.get("end")
        if first and first[:4].isdigit() and first[4:5] == "-":
            end = date.fromisoformat(last[:10]) - timedelta(days=1) if last else None
            yield Span(one.start, one.end + 1), date.fromisoformat(first[:10]), end


FINDERS: dict[str, tuple[str, Finder]] = {
    "dateparser": ("dateparser.search", dateparser),
    "datefinder": ("datefinder", datefinder),
    "parsedatetime": ("parsedatetime", parsedatetime),
    "timefhuman": ("timefhuman", timefhuman),
    "recognizers-text-date-time": ("recognizers_date_time", recognizers),
}


def ours(library: Any, text: str, anchor: datetime) -> Iterator[Found]:
    return ((span, *interval) for span, interval in expressions(text, anchor.date()))


def reader(finder: Finder, library: Any) -> Reader:
    """`finder`, sentence by sentence, as it would be used; where it raises an error it has found nothing."""

    def read(text: str, day: date) -> list[Expression]:
        anchor = datetime.combine(day, datetime.min.time()).replace(hour=12)
        out = []
        for start, end in sentences(text):
            try:
                found = list(finder(library, text[start:end], anchor))
            except Exception:
                continue
            for span, first, last in found:
                out.append(Expression(Span(span.start + start, span.end + start), Interval(first, last or first)))
        return out

    return read


def inside(found: Interval, marked: Interval) -> bool:
    """Whether the days are the same, or the one day that was found lies in those that are marked."""
    return found == marked or (found.first == found.last and marked.first <= found.first <= marked.last)


def main(half: str) -> None:
    held = list(documents(half))
    for name, (module, finder) in {"onrecord": ("onrecord", ours), **FINDERS}.items():
        try:
            library = importlib.import_module(module)
        except ImportError as error:
            print(f"{name:28} not run: {error}")
            continue
        begun = time.perf_counter()
        counts = score(reader(finder, library), held, operator.eq if name == "onrecord" else inside)
        letters = sum(len(document.text) for document in held)
        speed = letters / 1000 / (time.perf_counter() - begun)
        print(f"{name:28}", *(f"{value:5.1f}" for _, value in measures(counts)), f"{speed:8.0f} thousand letters/s")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1] if len(sys.argv) > 1 else "report")
