"""Quotation marks: which passages stand in them, whatever the style of the marks.

Marks are read from left to right with a stack, one paragraph at a time, so that a mark that was never closed damages
its own paragraph only. A mark of two shapes (`"`, `'`) opens or closes by what stands beside it; an apostrophe is told
from a closing single quote by whether a single quote stands open, and a single quote that nothing closes was none.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.data import Span
from onrecord.text.sentences import paragraphs, trimmed

_MARK = re.compile(r"''|``|[\"'“”„‟«»‹›‘’‚`「」『』]")
_CLOSERS = {
    '"': '"', "''": "''", "'": "'", "``": "''", "`": "'", "“": "”", "‟": "”", "„": "“”", "«": "»", "»": "«",
    "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", "「": "」", "『": "』", "”": "”",
}  # fmt: skip
# Marks that careless typing puts for the right closing one, where they look like one: "...”, “..." and “...“.
_SLOPPY = {'"': "”", "“": '"“', "”": '"'}
_SINGLES = frozenset(("'", "‘", "’", "‚", "`"))
_EITHER = frozenset(('"', "''", "'"))
_OPENING_CONTEXT = frozenset("([{-–—/:;,“„‟«»‹‘‚\"'「『…>*_")
_CLOSING_CONTEXT = frozenset(")]}.,;:!?-–—/”»›’\"'」』…<*_")
# Words that drop their first letters: 'em, 'til, '90s. The apostrophe before them opens no quotation.
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|neath|cuz|\d\ds?)(?!\w)", re.IGNORECASE)
# Deeper than this no printed text nests; further opening marks are passed over, which also bounds the work per mark.
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks: `span` with its marks, `inner` without; `depth` counts the quotations around it.

    `closed` is False where one of the two marks is missing: the passage then ends (or begins) with its paragraph.
    `continues` says that it is unclosed because the next paragraph opens with the same mark and goes on.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    shape: str


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in the order of their starts, the outer before the inner; linear in its length.

    >>> [text[q.inner.start : q.inner.end] for text in ["He said “no, ‘never’”."] for q in quotations(text)]
    ['no, ‘never’', 'never']
    """
    found: list[Quotation] = []
    previous: tuple[int, str] | None = None  # place in `found` and mark of the quotation left open above
    for paragraph in paragraphs(text):
        here, left_open = _in_paragraph(text, paragraph)
        if previous and here and here[0].span.start == paragraph.start:
            place, shape = previous
            if text.startswith(shape, paragraph.start):
                above = found[place]
                found[place] = Quotation(above.span, above.inner, above.depth, closed=False, continues=True)
        previous = (len(found) + left_open[0], left_open[1]) if left_open else None
        found.extend(here)
    return found


def outer_marks(text: str, quotation: Span) -> tuple[str, str]:
    """The marks at both ends of a quotation as `quoted_spans` gives it; empty where that end has none.

    >>> outer_marks("He said “no”.", Span(8, 12))
    ('“', '”')
    """
    opening = _MARK.match(text, quotation.start, quotation.end)
    last = next((m for m in _MARK.finditer(text, max(quotation.start + 1, quotation.end - 2), quotation.end)), None)
    return opening[0] if opening else "", last[0] if last and last.end() == quotation.end else ""


def quoted_spans(text: str) -> list[Span]:
    """The quotations of `text` with their marks, in reading order; quotations inside quotations are left out.

    A mark that nothing closes quotes nothing, unless the next paragraph goes on with the quotation: where it would have
    ended is a guess.

    >>> quoted_spans("He said “no”. She said “yes and left.")
    [Span(start=8, end=12)]
    """
    out: list[Span] = []
    for span in sorted(one.span for one in quotations(text) if one.closed or one.continues):
        if not out or span.end > out[-1].end:
            out.append(span)
    return out


def _in_paragraph(text: str, paragraph: Span) -> tuple[list[Quotation], tuple[int, str] | None]:
    """Quotations of one paragraph, sorted; and the place and mark of the outermost one that nothing closed."""
    marks = [_Mark(*m.span(), m.group()) for m in _MARK.finditer(text, *paragraph)]
    closing_single = _last_closing_single(text, marks, paragraph)
    possessives = _plural_possessives(text, marks, paragraph)
    stack: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark | None, int]] = []
    for mark in marks:
        opener = _closes(text, mark, stack, paragraph)
        if opener is not None and mark.start in possessives and _is_long(text, stack[opener], mark):
            continue
        if opener is not None:
            pairs.append((stack[opener], mark, opener))
            del stack[opener:]
        elif _opens(text, mark, paragraph, closing_single) and len(stack) < _MAX_DEPTH:
            stack.append(mark)
        elif not pairs and not stack and _is_orphan(text, mark, paragraph):
            pairs.append((_Mark(paragraph.start, paragraph.start, ""), mark, 0))
    unclosed = next((mark for mark in stack if mark.shape not in _SINGLES), None)
    if unclosed:
        pairs.append((unclosed, None, 0))
    end = _end_of_unclosed(pairs, unclosed, stack, paragraph)
    return _sorted(pairs, unclosed, trimmed(text, paragraph.start, end).end)


def _end_of_unclosed(
    pairs: list[tuple[_Mark, _Mark | None, int]], unclosed: _Mark | None, stack: list[_Mark], paragraph: Span
) -> int:
    """Where an unclosed quotation ends: with its paragraph, or before the next quotation in marks of its own shape."""
    if not unclosed:
        return paragraph.end
    inside = [opened.start for opened, _, _ in pairs if opened.shape == unclosed.shape]
    inside += [mark.start for mark in stack if mark.shape == unclosed.shape]
    end = min((start for start in inside if start > unclosed.start), default=paragraph.end)
    # Where that lies inside another quotation, the unclosed one ends before it: quotations nest, they do not cross.
    around = (o.start for o, closed, _ in pairs if closed and unclosed.start < o.start < end < closed.end)
    return min(around, default=end)


def _sorted(
    pairs: list[tuple[_Mark, _Mark | None, int]], unclosed: _Mark | None, end: int
) -> tuple[list[Quotation], tuple[int, str] | None]:
    found = []
    for opened, closed, depth in pairs:
        if unclosed and opened.start >= end:
            depth = max(0, depth - 1)
        left, right = opened.end, closed.start if closed else end
        if left < right:
            span = Span(opened.start, closed.end if closed else end)
            found.append(Quotation(span, Span(left, right), depth, closed=bool(closed and opened.shape)))
    found.sort(key=lambda q: (q.span.start, q.depth))
    place = next((i for i, q in enumerate(found) if unclosed and q.span.start == unclosed.start), None)
    return found, None if place is None or unclosed is None else (place, unclosed.shape)


def _around(text: str, mark: _Mark, paragraph: Span) -> tuple[str, str]:
    """The characters before and after a mark; a blank at the ends of the paragraph."""
    before = text[mark.start - 1] if mark.start > paragraph.start else " "
    after = text[mark.end] if mark.end < paragraph.end else " "
    return before, after


def _looks_opening(text: str, mark: _Mark, paragraph: Span) -> bool:
    before, after = _around(text, mark, paragraph)
    return not after.isspace() and (before.isspace() or before in _OPENING_CONTEXT)


def _looks_closing(text: str, mark: _Mark, paragraph: Span) -> bool:
    before, after = _around(text, mark, paragraph)
    return not before.isspace() and not after.isalnum()


def _closes(text: str, mark: _Mark, stack: list[_Mark], paragraph: Span) -> int | None:
    """Place in the stack of the quotation that `mark` closes, if it closes one."""
    place = next((i for i in range(len(stack) - 1, -1, -1) if mark.shape in _CLOSERS[stack[i].shape]), None)
    if place is None and _looks_closing(text, mark, paragraph):
        place = next((i for i in range(len(stack) - 1, -1, -1) if mark.shape in _SLOPPY.get(stack[i].shape, "")), None)
    if place is None or mark.start <= stack[place].end:
        return None
    if mark.shape in _SINGLES:
        return place if _looks_closing(text, mark, paragraph) else None
    before, after = _around(text, mark, paragraph)
    if mark.shape in _EITHER:
        # One open mark deep, what looks like an opening is one: a nested quotation, or the sign of a missing close.
        opening = (before.isspace() or before in "([{“‘—–") and not after.isspace() and after not in _CLOSING_CONTEXT
        return None if opening else place
    return place


def _plural_possessives(text: str, marks: list[_Mark], paragraph: Span) -> set[int]:
    """Starts of the marks that may be the apostrophe of "the workers' strike": another closes after them."""
    found = set()
    closing_follows = False
    for mark in reversed(marks):
        if mark.shape not in ("'", "’"):
            continue
        before, after = _around(text, mark, paragraph)
        if before in "sS" and after == " " and text[mark.end + 1 : mark.end + 2].islower() and closing_follows:
            found.add(mark.start)
        elif _looks_closing(text, mark, paragraph):
            closing_follows = True
        elif _looks_opening(text, mark, paragraph):
            closing_follows = False
    return found


def _is_long(text: str, opened: _Mark, mark: _Mark) -> bool:
    """Whether at least three words stand between the two marks: a scare quote ("the 'old boys' club") is shorter."""
    return text.count(" ", opened.end, min(mark.start, opened.end + 60)) >= 2


def _opens(text: str, mark: _Mark, paragraph: Span, closing_single: int) -> bool:
    shape = mark.shape
    if shape not in _CLOSERS:
        return False
    if shape in ("”", "»", "›"):
        before, after = _around(text, mark, paragraph)
        return before.isspace() and (after.isalnum() or after in "¿¡[(‘'")
    if shape in ("'", "‘", "`", "‚"):
        fits = _looks_opening(text, mark, paragraph) and closing_single > mark.end
        return fits and not (shape in ("'", "‘") and _ELISION.match(text, mark.end))
    if shape in _EITHER:
        return _looks_opening(text, mark, paragraph)
    return True


def _last_closing_single(text: str, marks: list[_Mark], paragraph: Span) -> int:
    """Start of the last mark that could close a single quotation, or -1."""
    for mark in reversed(marks):
        if mark.shape in ("'", "’", "‘") and _looks_closing(text, mark, paragraph):
            return mark.start
    return -1


def _is_orphan(text: str, mark: _Mark, paragraph: Span) -> bool:
    """A closing mark whose opening one is missing: the first mark of a paragraph, after a comma or a full stop."""
    if mark.shape not in ('"', "”", "''", "»") or not _looks_closing(text, mark, paragraph):
        return False
    before, _ = _around(text, mark, paragraph)
    return before in ",.!?…"
