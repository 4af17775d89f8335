"""Rules for what the calendar names: days of a month, months, quarters, seasons, years, decades, holidays."""

import re

from onrecord.text.dates import intervals
from onrecord.text.dates.intervals import Interval
from onrecord.text.dates.scene import SOON, Rule, Scene, rule

MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring summer autumn fall winter".split()
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
         "nineties": 90}  # fmt: skip

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_DAY = r"(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?P<year>[12]\d{3})(?![\d%]|[.,]\d)"
_OF_YEAR = rf"(?:(?:,|,? of)? (?:{_YEAR}|(?P<of>last|this|next) year))?"
# Behind a day any four digits are its year: that of "1 January 0000" is none, and so is that day.
_DAY_OF_YEAR = _OF_YEAR.replace("[12]", r"\d")
_ON_DAY = rf"(?:(?:{_WEEKDAYS}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?),? )?"
STAGE = r"(?:(?:the )?(?:(?:very )?(?:early|mid|late)|(?:beginning|start|middle|end) of)(?: in)?(?: |-))?"
WHICH = r"(?P<which>last|next|this past|this coming|this|past|coming)"

# Behind these a capitalised "May" or "March" is a month, and a number of four digits a year.
_LEADS_IN = re.compile(
    r"\b(?:in|on|by|since|until|till|from|to|of|through|before|after|during|between|and|for|as|around|about|late|early"
    r"|mid)[\s-]$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 12
# "2000 people" counts; "2014 elections" is both, and a year in the century around us.
_THINGS = re.compile(r"\s(?:people|men|women|children|troops|soldiers|miles|percent|per|km|meters|metres|dead)\b")
_NAME = re.compile(r" [A-Z][a-z]")
_ATTACK = re.compile(r",?\s(?:(?:terror\w*|hijack\w*)\s)?(?:attack|terror|hijack|commission|memorial)", re.IGNORECASE)


def _led(match: re.Match[str], scene: Scene) -> bool:
    return _LEADS_IN.search(scene.text, max(0, match.start() - _LONGEST_LEAD), match.start()) is not None


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["of"] and scene.anchor:
        return scene.anchor.year + {"last": -1, "this": 0, "next": 1}[match["of"].lower()]
    return None


def _iso(match: re.Match[str], scene: Scene) -> Interval | None:
    return intervals.day(int(match["year"]), int(match["month"]), int(match["day"]))


def _numeric(match: re.Match[str], scene: Scene) -> Interval | None:
    """A date in numbers, where it is plain which is the day: "26.11.2025", "11/26/2025"."""
    left, right, year = int(match["left"]), int(match["right"]), int(match["year"])
    if left > 12 or match["mark"] == "." or left == right:
        return intervals.day(year, right, left)
    return intervals.day(year, left, right) if right > 12 else None


def _day(match: re.Match[str], scene: Scene) -> Interval | None:
    """A day of a month, or a run of them, in its own year or the one that the sentence points to."""
    month, last = _month_number(match["month"]), int(match["day"])
    first = int(match["other"] or last)
    first, last = min(first, last), max(first, last)

    def of(year: int) -> Interval:
        return Interval(intervals.day(year, month, first).first, intervals.day(year, month, last).last)

    if (month, first, last) == (9, 11, 11) and not match["year"] and _ATTACK.match(scene.text, match.end()):
        return of(2001)
    year = _year_of(match, scene)
    if year is not None:
        return of(year)
    leap = (month, last) == (2, 29)
    return scene.nearest(match, [of(y) for y in scene.around() if not leap or y % 4 == 0])


def _is_no_month(word: str, match: re.Match[str], scene: Scene) -> bool:
    """Whether `word` is rather "May" the verb, "March" the march, or a name: "April Ryan", "Jan van Eyck"."""
    short = word.isalpha() and word.lower() not in MONTHS
    return short or word.lower() in ("march", "may") or _NAME.match(scene.text, match.end()) is not None


def _month(match: re.Match[str], scene: Scene) -> Interval | None:
    number, year, word = _month_number(match["month"]), _year_of(match, scene), match["month"]
    if year is not None:
        return intervals.month(year, number)
    if scene.anchor is None or not word[0].isupper():
        return None
    led = match["which"] or match.start() < match.start("month") or _led(match, scene)
    if not led and _is_no_month(word, match, scene):
        return None
    options = [intervals.month(y, number) for y in scene.around()]
    soon = scene.coming(options)
    if not match["which"] and soon and 0 < (soon.first - scene.anchor).days <= SOON:
        return soon
    return scene.which(match, options)


def _year(match: re.Match[str], scene: Scene) -> Interval | None:
    first, last = int(match["year"]), match["last"]
    modern = 1900 <= first <= 2099
    if _THINGS.match(scene.text, match.end()) or not (modern or _led(match, scene)):
        return None
    return intervals.years(first, first - first % 10 ** len(last) + int(last) if last else first)


def _decade(match: re.Match[str], scene: Scene) -> Interval | None:
    first = 1900 + _TENS[match["tens"].lower()] if match["tens"] else int(match["decade"])
    return intervals.years(first if first > 99 else 1900 + first, (first if first > 99 else 1900 + first) + 9)


def _quarter(match: re.Match[str], scene: Scene) -> Interval | None:
    number = int(match["digit"] or _ORDINALS[match["ordinal"].lower()])
    year = _year_of(match, scene)
    if year is not None:
        return intervals.quarter(year, number)
    return scene.last([intervals.quarter(y, number) for y in scene.around()])


def _season(match: re.Match[str], scene: Scene) -> Interval | None:
    name, year = match["season"].lower(), _year_of(match, scene)
    if year is not None:
        return intervals.season(year, name)
    # "Fall" and "spring" are verbs too: alone they are read only behind "last" and the like, or "in the".
    led = match["which"] or re.search(
        r"\b(?:in|since|by|until) the $", scene.text[max(0, match.start() - 12) : match.start()]
    )
    return scene.which(match, [intervals.season(y, name) for y in scene.around()]) if led else None


def _holiday(match: re.Match[str], scene: Scene) -> Interval | None:
    name = re.sub(r"\W", "", match["holiday"].lower())
    if not match["holiday"][0].isupper():
        return None
    if match["year"]:
        return intervals.holiday(int(match["year"]), name)
    return scene.nearest(match, [intervals.holiday(y, name) for y in scene.around()])


RULES: tuple[Rule, ...] = (
    rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?", _iso),
    rule(r"(?P<left>\d{1,2})(?P<mark>[./-])(?P<right>\d{1,2})(?P=mark)(?P<year>\d{4})", _numeric),
    rule(
        rf"{_ON_DAY}(?:the )?(?:(?P<other>\d{{1,2}}){_DAY} ?(?:[-–—]|to) ?)?(?P<day>\d{{1,2}}){_DAY}(?: of)?"
        rf"(?: |-){_MONTH}{_DAY_OF_YEAR}",
        _day,
    ),
    rule(rf"{_ON_DAY}{_MONTH} (?P<other>\d{{1,2}}){_DAY} ?(?:[-–—]|to) ?(?P<day>\d{{1,2}}){_DAY}{_DAY_OF_YEAR}", _day),
    rule(rf"{_ON_DAY}{_MONTH} (?P<other>)(?P<day>\d{{1,2}}){_DAY}{_DAY_OF_YEAR}", _day),
    rule(rf"{STAGE}(?:{WHICH} )?{_MONTH}{_OF_YEAR}", _month),
    rule(rf"{STAGE}{_YEAR}(?:[-–](?P<last>\d{{4}}|\d\d)(?![\d-]))?", _year),
    rule(rf"{STAGE}(?:the )?(?:(?P<decade>1[5-9]\d0|20\d0|[2-9]0)['’]?s|(?P<tens>{'|'.join(_TENS)}))", _decade),
    rule(rf"(?:the )?(?:q(?P<digit>[1-4])|(?P<ordinal>{'|'.join(_ORDINALS)})(?: |-)quarter){_OF_YEAR}", _quarter),
    rule(rf"{STAGE}(?:{WHICH} )?(?P<season>{'|'.join(_SEASONS)}){_OF_YEAR}", _season),
    rule(
        r"(?P<holiday>new year['’]?s? (?:eve|day)|christmas(?: eve| day)?|thanksgiving(?: day)?|easter(?: sunday)?"
        r"|good friday|memorial day|labor day|independence day|fourth of july|july fourth|halloween|valentine['’]?s day"
        rf"|election day)(?:,? {_YEAR})?",
        _holiday,
    ),
)  # fmt: skip
