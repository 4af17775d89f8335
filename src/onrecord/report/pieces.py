"""Text cut into pieces that each have one look."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.data import Article, Span
from onrecord.report.views import Form, Paragraph, Part, Piece
from onrecord.text import paragraphs, sentences
from onrecord.text.quotes import outer_marks

Label = tuple[str, str]  # what a run is ("content", "differs", ...), and the id or kind that goes with it
_INSIDE: Label = ("paragraph", "")
_PARTS: tuple[Part, ...] = ("furniture", "content", "fact", "source", "cue")
_SPOTS = ("content", "fact")  # the labels whose ids the page can lead to
# A gap between two parts of one wording longer than this is passed over with a mark; it is the length of a sentence.
_LONGEST_GAP = 300
# Context before and after the content is cut at this many characters where a "sentence" never ends.
_LONGEST_CONTEXT = 400
# A wording of more letters is shown up to here, with a mark that says how many follow: in a hostile article each of
# thousands of them may go on to its end. The longest of 810 in the four stories at hand has 400.
LONGEST_SHOWN = 2000
# A piece of text names at most so many of the wordings that it belongs to; in those stories none belongs to five.
_MOST_AT_ONCE = 20
_WORDLIKE = re.compile(r"\w")


def cut(span: Span, labelled: Iterable[tuple[Span, Label]]) -> Iterator[tuple[Span, tuple[Label, ...]]]:
    """Cut `span` at every end of a labelled span; each run comes with the labels that cover it, in the given order.

    >>> [(tuple(run), labels) for run, labels in cut(Span(0, 5), [(Span(2, 9), ("cue", "a"))])]
    [((0, 2), ()), ((2, 5), (('cue', 'a'),))]
    """
    edges: list[tuple[int, int, int, Label]] = []
    for order, (covered, label) in enumerate(labelled):
        start, end = max(covered.start, span.start), min(covered.end, span.end)
        if start < end:
            edges += [(start, 1, order, label), (end, 0, order, label)]
    active: dict[int, Label] = {}
    at = span.start
    for position, opens, order, label in sorted(edges):
        if position > at:
            yield Span(at, position), tuple(active[key] for key in sorted(active))
            at = position
        if opens:
            active[order] = label
        else:
            del active[order]
    if at < span.end:
        yield Span(at, span.end), ()


def within(span: Span, ordered: Sequence[Span]) -> Sequence[Span]:
    """Those of `ordered` (sorted, hardly overlapping) that touch `span`."""
    low = max(0, bisect_right(ordered, span.start, key=lambda other: other.start) - 1)
    return ordered[low : bisect_left(ordered, span.end, key=lambda other: other.start)]


def form(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Form:
    """Whether the words of `content` stood in quotation marks: all of them, some, or none.

    >>> form('She said "no" again', [Span(9, 13)], [Span(9, 13)])
    'quoted'
    """
    seen = set()
    for span in content:
        for run, labels in cut(span, ((mark, ("quoted", "")) for mark in within(span, quoted))):
            if _WORDLIKE.search(text, run.start, run.end):
                seen.add(bool(labels))
    if seen == {True}:
        return "quoted"
    return "partly quoted" if True in seen else "paraphrase"


def with_marks(text: str, span: Span, quoted: Sequence[Span]) -> Span:
    """`span`, widened to the quotation marks that close round it in the source; never beyond them.

    >>> with_marks('She said "no" again', Span(10, 12), [Span(9, 13)])
    Span(start=9, end=13)
    """
    start, end = span
    for mark in within(span, quoted):
        if mark.start < start and not _WORDLIKE.search(text, mark.start, start):
            start = mark.start
        if mark.end > end and not _WORDLIKE.search(text, end, mark.end):
            end = mark.end
    return Span(start, end)


def clipped(content: Sequence[Span]) -> tuple[tuple[Span, ...], int]:
    """The first `LONGEST_SHOWN` letters of `content`, and how many letters follow.

    >>> clipped([Span(0, 3), Span(10, 12)])
    ((Span(start=0, end=3), Span(start=10, end=12)), 0)
    """
    left, kept, over = LONGEST_SHOWN, [], 0
    for span in content:
        length = span.end - span.start
        if left > 0:
            kept.append(Span(span.start, span.start + min(length, left)))
        over += max(0, length - max(0, left))
        left -= length
    return tuple(kept), over


def more(letters: int) -> tuple[Piece, ...]:
    """The mark for letters that are not shown; nothing where there are none."""
    return (Piece(f" [… {letters:,} more characters]", "gap"),) if letters else ()


def printed(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Piece, ...]:
    """The words of `content` alone, with the quotation marks that stand round them in the source and no others.

    Where a quotation goes on before or behind them, its mark stands with `[…]` for the words between.
    """
    out: list[Piece] = []
    before = None  # the quotation that the part before ends in the middle of
    for span in (with_marks(text, span, quoted) for span in content):
        cut_l = _cut_at(span.start, span, quoted)
        if out and not (before and before == cut_l):
            out += _behind(text, before)
        if out:
            out.append(Piece(" […] ", "gap"))
        if cut_l and (not out or before != cut_l):
            mark = outer_marks(text, cut_l)[0]
            out += [Piece(mark, "content", quoted=True), Piece("[…] ", "gap")] if mark else []
        labels = [(span, ("content", "")), *((mark, ("quoted", "")) for mark in within(span, quoted))]
        out += (_piece(text[run.start : run.end], names) for run, names in cut(span, labels))
        before = _cut_at(span.end, span, quoted)
    return (*out, *_behind(text, before))


def _cut_at(place: int, span: Span, quoted: Sequence[Span]) -> Span | None:
    """The quotation that has words on both sides of `place`, an end of `span`."""
    return next((mark for mark in within(span, quoted) if mark.start < place < mark.end), None)


def _behind(text: str, quotation: Span | None) -> Iterator[Piece]:
    if quotation:
        yield Piece(" […]", "gap")
        if mark := outer_marks(text, quotation)[1]:
            yield Piece(mark, "content", quoted=True)


def passage(
    text: str, content: Sequence[Span], labelled: Sequence[tuple[Span, Label]], quoted: Sequence[Span] = ()
) -> tuple[Piece, ...]:
    """The sentences round `content`, in pieces; long stretches without content are passed over with a gap."""
    out: list[Piece] = []
    for index, run in enumerate(_stretches(text, content)):
        if index:
            out.append(Piece("[…]", "gap"))
        labels = [*labelled, *((mark, ("quoted", "")) for mark in within(run, quoted))]
        out += (_piece(text[part.start : part.end], names) for part, names in cut(run, labels))
    return tuple(out)


def body(
    article: Article,
    quoted: Sequence[Span],
    wordings: Iterable[tuple[Span, str]],
    facts: Iterable[tuple[Span, str]] = (),
) -> tuple[Paragraph, ...]:
    """The whole article in paragraphs; a wording's id is among `starts` of the first piece that it covers.

    `wordings` are content spans, each with the id of its wording; so are `facts`.
    """
    text = article.text
    bounds = paragraphs(text)
    labelled: list[tuple[Span, Label]] = [(span, ("content", wording)) for span, wording in wordings]
    labelled += [(span, ("fact", mark)) for span, mark in facts]
    labelled += [(span, ("quoted", "")) for span in quoted]
    labelled += [(span, ("furniture", "")) for span in article.furniture]
    labelled += [(span, _INSIDE) for span in bounds]
    ends = {span.end for span in bounds}
    out: list[Paragraph] = []
    pieces: list[Piece] = []
    seen: set[str] = set()
    for run, labels in cut(Span(0, len(text)), labelled):
        if _INSIDE in labels:
            pieces.append(_piece(text[run.start : run.end], labels, seen))
            if run.end in ends:
                out.append(Paragraph(tuple(pieces), all(piece.part == "furniture" for piece in pieces)))
                pieces = []
    return tuple(out)


def _piece(text: str, labels: Sequence[Label], seen: set[str] | None = None) -> Piece:
    names = {name for name, _ in labels}
    every = tuple(dict.fromkeys(value for name, value in labels if name in _SPOTS and value))
    starts: tuple[str, ...] = ()
    if seen is not None:
        starts = tuple(wording for wording in every if wording not in seen)
        seen.update(starts)
    part: Part = next((part for part in _PARTS if part in names), "context")
    differs = tuple(dict.fromkeys(value for name, value in labels if name in ("differs", "doubted")))
    wordings = tuple(dict.fromkeys((*starts, *every[:_MOST_AT_ONCE])))
    return Piece(text, part, "quoted" in names, wordings, starts, differs, bool(differs) and "differs" not in names)


def _stretches(text: str, content: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(content):
        wide = _in_sentences(text, span)
        if out and wide.start - out[-1].end <= _LONGEST_GAP:
            out[-1] = Span(out[-1].start, max(out[-1].end, wide.end))
        else:
            out.append(wide)
    return out


def _in_sentences(text: str, span: Span) -> Span:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LONGEST_CONTEXT)
    line = text.find("\n", span.end)
    end = min(len(text) if line < 0 else line, span.end + _LONGEST_CONTEXT)
    round_it = [one for one in sentences(text, start, end) if one.end > span.start and one.start < span.end]
    if not round_it:
        return span
    return Span(min(span.start, round_it[0].start), max(span.end, round_it[-1].end))
