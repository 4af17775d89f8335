"""Rules for what counts from the day of publication: "yesterday", "last week", "two months ago", "on Wednesday"."""

import re
from datetime import date, timedelta

from onrecord.text.dates import intervals
from onrecord.text.dates.absolute import STAGE, WHICH
from onrecord.text.dates.intervals import Interval
from onrecord.text.dates.scene import Rule, Scene, rule
from onrecord.text.dates.tenses import ahead

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?P<number>\d{{1,4}}|an?|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade|century)"
_UNITS = r"(?P<unit>day|week|month|quarter|year|decade|centur(?=y|ies))(?:s|y|ies)?\b"
_STAGE = rf"(?:(?:earlier|later|sometime) |{STAGE})"
_PART = r"(?:(?: |-)(?:early |late )?(?:morning|afternoon|evening|night)\b)?"
_SHIFTS = {
    "yesterday": -1,
    "last night": -1,
    "the day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
# Days, or years, of a unit; months and quarters are counted on the calendar.
_LENGTHS = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.31, "year": 365.25, "decade": 3652.5, "centur": 36525}
_YEARS = {"year": 1, "decade": 10, "centur": 100}

# "USA Today" and the programme are no days.
_PAPERS = ("USA ", "Psychology ", "NBC ", "NBC's ", "NBC’s ", "Russia ")
# "Every Monday" is no one day, and "Good Friday" no Friday to count.
_REPEATED = re.compile(
    r"\b(?:every|each|any|most|some|a|an|one|black|super|good|bloody|ash|cyber|news|palm|bowl)\s$", re.IGNORECASE
)
_NAMED = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Night (?:Live|Football)|Addams|the 13th)\b")


def _deictic(match: re.Match[str], scene: Scene) -> Interval | None:
    if scene.text.endswith(_PAPERS, 0, match.start()):
        return None
    word = " ".join(match["word"].lower().split())
    return intervals.days(scene.anchor, _SHIFTS.get(word, 0)) if scene.anchor else None


def _unit(match: re.Match[str], scene: Scene) -> Interval | None:
    """ "Last week", "this month", "next year"; the "past year" ends on the day of publication."""
    which, unit = match["which"].lower().split()[-1], match["unit"].lower().removesuffix("y")
    unit = "day" if unit == "da" else unit
    if scene.anchor is None or (match["unit"][0].isupper() and not match["unit"].isupper()):
        return None  # "This Week" is a programme
    if which in ("past", "coming"):
        return _run(scene.anchor, 1 if which == "coming" else -1, unit)
    return _whole(scene.anchor, {"last": -1, "next": 1}.get(which, 0), unit)


def _whole(anchor: date, shift: int, unit: str) -> Interval:
    """The whole unit that lies `shift` units after that of the anchor."""
    if unit == "day":
        return intervals.days(anchor, shift)
    if unit == "week":
        return intervals.week(anchor, shift)
    if unit == "month":
        return intervals.month(anchor.year, anchor.month + shift)
    if unit == "quarter":
        return intervals.quarter(anchor.year, (anchor.month + 2) // 3 + shift)
    length = _YEARS[unit]
    first = anchor.year - anchor.year % length + shift * length
    return intervals.years(first, first + length - 1)


def _run(anchor: date, count: int, unit: str) -> Interval:
    """From the anchor `count` units on, or back."""
    other = anchor + timedelta(days=round(count * _LENGTHS[unit]))
    return Interval(min(anchor, other), max(anchor, other))


def _count(match: re.Match[str]) -> int:
    word = match["number"].lower()
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else 1 + _NUMBERS.index(word)


def _past_run(match: re.Match[str], scene: Scene) -> Interval | None:
    sign = -1 if match["which"].lower().split()[-1] in ("last", "past") else 1
    return _run(scene.anchor, sign * _count(match), match["unit"].lower()) if scene.anchor else None


def _ago(match: re.Match[str], scene: Scene) -> Interval | None:
    """ "Two weeks ago": that week, as "two decades ago" is a year."""
    return _away(scene.anchor, -_count(match), match["unit"].lower())


def _on(match: re.Match[str], scene: Scene) -> Interval | None:
    """ "In two weeks", where the sentence speaks of what is to come; "within two weeks" runs from the day on."""
    if not (match["now"] or (match["lead"] and ahead(scene.text, *match.span()))):
        return None
    if scene.anchor and (match["lead"] or "").lower() == "within":
        return _run(scene.anchor, _count(match), match["unit"].lower())
    return _away(scene.anchor, _count(match), match["unit"].lower())


def _away(anchor: date | None, count: int, unit: str) -> Interval | None:
    if anchor is None:
        return None
    return intervals.years(*[anchor.year + count * _YEARS[unit]] * 2) if unit in _YEARS else _whole(anchor, count, unit)


def _weekday(match: re.Match[str], scene: Scene) -> Interval | None:
    if scene.anchor is None or not match["weekday"][0].isupper() or _NAMED.match(scene.text, match.end()):
        return None
    if not match["which"] and _REPEATED.search(scene.text, max(0, match.start() - 12), match.start()):
        return None
    first = (_WEEKDAYS.index(match["weekday"].lower()) - scene.anchor.weekday()) % 7
    return scene.which(match, [intervals.days(scene.anchor, first + shift) for shift in (-14, -7, 0, 7)])


def _weekend(match: re.Match[str], scene: Scene) -> Interval | None:
    if scene.anchor is None:
        return None
    return scene.which(match, [intervals.weekend(scene.anchor, shift) for shift in (-1, 0, 1)])


RULES: tuple[Rule, ...] = (
    rule(
        r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night|today"
        rf"|tonight|this (?:morning|afternoon|evening)){_PART}",
        _deictic,
    ),
    rule(rf"{_STAGE}(?:the )?(?P<which>last|past|this|current|next|coming) {_UNIT}", _unit),
    rule(rf"(?:the )?(?P<which>last|past|next|coming) {_NUMBER} {_UNITS}", _past_run),
    rule(rf"(?:(?:nearly|almost|about|around|some|over|more than|less than) )?{_NUMBER} {_UNITS} ago", _ago),
    rule(rf"(?:(?P<lead>in|within) )?{_NUMBER} {_UNITS}(?P<now> from (?:now|today))?", _on),
    rule(rf"(?:{WHICH} )?(?P<weekday>{'|'.join(_WEEKDAYS)}){_PART}", _weekday),
    rule(rf"(?:{WHICH}|the) weekend", _weekend),
)
