"""Who speaks where the layout says so: a tweet's account, a line of a transcript, a name behind a dash, a byline."""

import re

from onrecord.data import Span
from onrecord.speakers.names import names, tokens
from onrecord.speakers.register import Sighting
from onrecord.speakers.scene import Scene

# An account as pages print it before or behind a tweet: "Ann Lee (@annlee)". Bounded repeats: no backtracking.
_ACCOUNT = re.compile(r"([^@()\n—–]{2,60})\(@\w{1,30}\)")
_DASHED = re.compile(r"[\"'”’.!?\s]{0,4}(?:[-–—]{1,2})\s{0,2}")
_QUESTION = re.compile(r"[QA](?:uestion|nswer)?[.:]\s")  # of an interview, where no name is printed
_BYLINE = re.compile(r"By\s+(\S[^\n]{3,60})")
_BYLINE_WITHIN = 6  # paragraphs from the top
_TURN_REACH = 3000  # characters of a paragraph in which the turn of a transcript is looked for


def account(scene: Scene, position: int) -> Span | None:
    """The name of the account whose tweet `position` stands in, where its paragraph prints one."""
    number = scene.paragraph(position)
    if number < 0:
        return None
    line = scene.paragraph_span(number)
    found = list(_ACCOUNT.finditer(scene.text, line.start, min(line.end, line.start + _TURN_REACH)))
    before = [m for m in found if m.end() <= position]
    behind = [m for m in found if m.start() >= position]
    match = before[-1] if before and before[-1].start() == line.start else behind[0] if behind else None
    if match is None:
        return None
    start, end = match.span(1)
    while start < end and not scene.text[start].isalnum():
        start += 1
    while end > start and scene.text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def turn(scene: Scene, position: int) -> Sighting | None:
    """Who has the word in a transcript: the last name before `position`, in its paragraph, that opens a line or a
    sentence and ends in a colon."""
    number = scene.paragraph(position)
    if number < 0:
        return None
    line = scene.paragraph_span(number)
    opens = {line.start} | {s.start for s in scene.sentences(number) if s.start <= position}
    for sighting in reversed(scene.cast.between(max(line.start, position - _TURN_REACH), position)):
        if scene.text[sighting.span.end : sighting.span.end + 1] == ":" and sighting.span.start in opens:
            return sighting
    return None


def nameless(scene: Scene, position: int) -> bool:
    """Whether `position` stands in a line of questions and answers that names nobody: "Q. Who is he?" """
    line = scene.text.rfind("\n", max(0, position - _TURN_REACH), position) + 1
    return _QUESTION.match(scene.text, line) is not None


def signed(scene: Scene, end: int) -> Sighting | None:
    """The name behind the dash that follows what was said: '"We stay." - Ann Lee'."""
    match = _DASHED.match(scene.text, end)
    if match is None:
        return None
    found = scene.cast.between(match.end(), match.end() + 1)
    return found[0] if found else None


def byline(text: str, given: str | None) -> str | None:
    """The one writer whom the byline names: `given` with the article, else the line "By ..." near its top.

    >>> byline("Why we stay\\n\\nBy Ann Lee\\n\\nI think so.", None), byline("It rained.", "By Tom Reed, Staff Writer")
    ('Ann Lee', 'Tom Reed')
    """
    shown = given
    for line in text[:2000].split("\n")[: 2 * _BYLINE_WITHIN] if shown is None else ():
        match = _BYLINE.fullmatch(line.strip())
        if match is not None:
            shown = match.group(1)
            break
    if not shown:
        return None
    shown = re.sub(r"^\s*By\s+", "", shown[:100])
    people = [n for n in names(shown, tokens(shown)) if len(n.words) > 1 and n.kind in ("person", "perhaps")]
    return shown[slice(*people[0].span)] if len(people) == 1 else None
