"""`onrecord show`: one story on a terminal, from 80 columns up."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import STYLES, Signs, plain, said, shortened, signs
from onrecord.data import How
from onrecord.report.changes import Edit
from onrecord.report.dates import period, readable
from onrecord.report.labels import DIFFERENCES, HOWS
from onrecord.report.views import ArticleView, Clause, Note, StatementView, StoryPage, WordingView
from onrecord.report.wordings import alike

# Beyond this many outlets the signs of a row stand without names and blanks, so that forty of them fit a line.
_NAMED_OUTLETS = 14
_CORRECTED = "  corrected by a person"
_NOTE_LENGTH = 120  # of either side of a difference; the wording above it shows all of its own
# Statements of one outlet alone that are listed unless all are asked for: a screen's worth, after what outlets share.
_SHOWN_SINGLE = 20
_NARROW = 64  # columns; below it an outlet and its headline do not fit a line


def story_view(page: StoryPage, console: Console, *, ids: bool = False, every: bool = False) -> RenderableType:
    """The whole story: what it is, its outlets, then the statements of several outlets and those of one.

    Of those of one outlet the first are shown, or `every` one. With `ids`, articles, statements, speakers and wordings
    have their ids beside them.
    """
    sign = signs(console)
    marks = letters(len(page.outlets))
    shared = [row for row in page.statements if row.carried > 1]
    single = [row for row in page.statements if row.carried <= 1]
    outlets = _outlets(page, marks) if console.width >= _NARROW else _narrow_outlets(page, marks, sign)
    parts: list[RenderableType] = [_head(page, sign), Text(""), outlets, Text(""), _legend(sign)]
    if shared:
        parts += [_heading("Carried by several outlets"), *(_statement(row, page, marks, sign) for row in shared)]
    if single:
        few = single if every else single[:_SHOWN_SINGLE]
        parts += [_heading("Carried by one outlet"), *(_statement(row, page, marks, sign) for row in few)]
        if len(few) < len(single):
            parts.append(Text(f"    and {len(single) - len(few):,} more; `onrecord show --all` has them", style="dim"))
    if page.facts:
        parts += [_heading("In the outlets' own voice"), *_facts(page, sign)]
    if page.edits:
        parts += [_heading("Changed by the outlet"), *edit_lines(page.edits, sign)]
    if ids:
        parts += [_heading("Ids"), *_ids(page)]
    return Padding(Group(*parts, *_remarks(page)), (0, 1))


def letters(count: int) -> list[str]:
    """Short names for outlets: A to Z, then AA, AB, ...

    >>> letters(28)[25:]
    ['Z', 'AA', 'AB']
    """
    names = list(ascii_uppercase) + [a + b for a in ascii_uppercase for b in ascii_uppercase]
    return names[:count] + [str(number) for number in range(len(names), count)]


def _head(page: StoryPage, sign: Signs) -> RenderableType:
    counts = (
        f"{len(page.outlets)} {'outlet' if len(page.outlets) == 1 else 'outlets'}",
        f"{page.origins} independent {'origin' if page.origins == 1 else 'origins'}",
        f"story {page.id}",
    )
    when = [period(*page.said)] if page.said else []
    published = f"published {period(page.first, page.last)}" if page.first else "undated"
    facts = [*when, *([page.place] if page.place else []), published, *counts]
    title = said(page.title, "bold")
    if page.corrected:
        title.append(_CORRECTED, style="dim italic")
    return Group(title, said(f" {sign.dot} ".join(facts), "dim"))


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def _outlets(page: StoryPage, marks: Sequence[str]) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, max_width=26, overflow="ellipsis")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for article in page.articles:
        mark = Text(marks[page.outlets.index(article.outlet)], style="bold")
        table.add_row(mark, said(article.outlet), readable(article.published), _article(article))
    return table


def _narrow_outlets(page: StoryPage, marks: Sequence[str], sign: Signs) -> RenderableType:
    """Each outlet with its date in a line, its headline below."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for article in page.articles:
        line = said(article.outlet).append(f" {sign.dot} {readable(article.published)}", style="dim")
        table.add_row(Text(marks[page.outlets.index(article.outlet)], style="bold"), line)
        table.add_row("", _article(article))
    return table


def _article(article: ArticleView) -> Text:
    copies = "".join(f"  ({plain(copy.kind.replace('_', '-'))})" for copy in article.copies)
    return (said(article.title) if article.title else Text("no title", style="dim italic")).append(
        copies, style="yellow"
    )


def _legend(sign: Signs) -> Text:
    hows: tuple[How, ...] = ("verbatim", "part", "paraphrase", "none")
    legend = Text()
    for how in hows:
        legend.append(sign.of(how), style=STYLES[how]).append(f" {HOWS[how]}   ", style="dim")
    return legend.append(sign.differs, style="red").append(" differs", style="dim")


def _statement(row: StatementView, page: StoryPage, marks: Sequence[str], sign: Signs) -> RenderableType:
    """One statement: its number, speaker and cells in a line, then its wordings, the fullest first."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=3, justify="right", no_wrap=True, style="bold")
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    name = said(row.speaker_name or "unnamed source", "bold" if row.speaker_name else "italic")
    if row.doubtful:
        name.append("  doubtful", style="dim italic")
    speaker = next((one for one in page.speakers if one.id == row.speaker), None)
    if row.corrected or (speaker and speaker.corrected):
        name.append(_CORRECTED, style="dim italic")
    table.add_row(str(row.number), name, _cells(row, page, marks, sign))
    wordings = Table.grid(padding=(0, 1), expand=True)
    wordings.add_column(width=3, justify="right", no_wrap=True)
    wordings.add_column(width=2, no_wrap=True)
    wordings.add_column(ratio=1)
    if circumstances := _circumstances(row, sign):
        wordings.add_row("", "", circumstances)
    for wording, same in alike(row.wordings):
        others = dict.fromkeys(marks[page.outlets.index(one.outlet)] for one in same)
        _add_wording(wordings, (wording, list(others)), row, page, marks, sign)
    if row.beyond:
        wordings.add_row("", "", Text(f"and {row.beyond:,} more wordings; `onrecord export` has them", style="dim"))
    return Padding(Group(table, wordings), (1 if row.carried > 1 else 0, 0, 0, 0))


def _circumstances(row: StatementView, sign: Signs) -> Text | None:
    """When and where it was said, and on what condition, as far as the articles tell."""
    known = [f"said {period(*row.said)}{_told(row.said_at)}"] if row.said else []
    known += [f"{plain(row.place)}{_told(row.place_at, words=False)}"] if row.place else []
    known += [f"to {plain(row.addressee.words)}{_told(row.addressee, words=False)}"] if row.addressee else []
    known += [f"condition ({plain(row.condition.outlet)}): {plain(row.condition.words)}"] if row.condition else []
    return Text(f" {sign.dot} ".join(known), style="dim") if known else None


def _told(at: Clause | None, *, words: bool = True) -> str:
    """Which outlet says so, and in which words where they are not shown already."""
    if at is None:
        return ""
    return f" (“{plain(at.words)}”, {plain(at.outlet)})" if words else f" ({plain(at.outlet)})"


def _cells(row: StatementView, page: StoryPage, marks: Sequence[str], sign: Signs) -> Text:
    """How each outlet carried it; a row of one outlet says only which, for dots would add nothing."""
    cells = [cell for cell in row.cells if row.carried > 1 or cell.how != "none"]
    named = len(cells) <= _NAMED_OUTLETS
    line = Text()
    for number, cell in enumerate(cells):
        if named:
            line.append(" " if number else "").append(marks[cell.outlet], style="dim" if cell.how == "none" else "")
        line.append(sign.of(cell.how), style=STYLES[cell.how])
    return line


def _add_wording(
    table: Table,
    shown: tuple[WordingView, Sequence[str]],
    row: StatementView,
    page: StoryPage,
    marks: Sequence[str],
    sign: Signs,
) -> None:
    """The words, then who prints the very same, then how they differ from others."""
    wording, same = shown
    outlet = page.outlets.index(wording.outlet) if wording.outlet in page.outlets else 0
    how = _how(wording, row, outlet)
    words = worded(wording)
    for note in wording.notes:
        _mark(words, note.here, "underline" if note.doubtful else "red underline")
    if wording.attributed_to:
        words.append(f"  (attributed to {plain(wording.attributed_to)})", style="dim")
    via = [name for name in wording.via if name != row.speaker_name]
    if via:
        words.append(f"  (as told by {plain(', '.join(via))})", style="dim")
    if same:
        words.append(f"  (so too {', '.join(same)})", style="dim")
    if wording.times > 1:
        words.append(f"  ({wording.times:,} times in this article)", style="dim")
    table.add_row(Text(sign.of(how), style=STYLES[how]), Text(marks[outlet], style="bold"), words)
    for note in wording.notes:
        table.add_row("", "", difference(note, sign))


def worded(wording: WordingView) -> Text:
    """The words of a wording, after the verb of saying where they were not all quoted."""
    look = "italic" if wording.form == "paraphrase" else ""
    words = Text().append(f"{plain(wording.lead)} " if wording.lead else "", style=f"dim {look}")
    return words.append_text(said(wording.words, look))


def _how(wording: WordingView, row: StatementView, outlet: int) -> How:
    """The sign beside a wording: what its outlet's cell says, unless this wording was not quoted, or only in part."""
    if wording.form == "paraphrase":
        return "paraphrase"
    how: How = next((cell.how for cell in row.cells if cell.outlet == outlet), "part")
    return "part" if wording.form == "partly quoted" or how in ("paraphrase", "none") else how


def _mark(words: Text, part: str | None, style: str) -> None:
    """Underline `part` where it stands in `words`."""
    start = words.plain.find(plain(part)) if part and plain(part) else -1
    if part and start >= 0:
        words.stylize(style, start, start + len(plain(part)))


def difference(note: Note, sign: Signs) -> Text:
    """A difference. No quotation marks stand round either side: what was not quoted must not look so."""
    line = Text().append(f"{sign.differs} ", style="red").append(", ".join(map(_difference, note.kinds)), style="red")
    if note.here:
        line.append("  ").append_text(Text(shortened(note.here, _NOTE_LENGTH)))
    if note.there:
        line.append(f"  {plain(note.outlet)}: " if note.here else f"  not here; {plain(note.outlet)}: ", style="dim")
        line.append_text(Text(shortened(note.there, _NOTE_LENGTH)))
    return line.append("  doubtful", style="dim italic") if note.doubtful else line


def _difference(kind: str) -> str:
    return next((label for key, label in DIFFERENCES.items() if key == kind), kind)


def _facts(page: StoryPage, sign: Signs) -> Iterator[RenderableType]:
    """Each fact: its kinds, then a line a side with the outlets that print it so."""
    for fact in page.facts:
        head = Text().append(f"{sign.differs} {', '.join(map(_difference, fact.kinds))}", style="red")
        yield head.append("  doubtful", style="dim italic") if fact.doubtful else head
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(max_width=32, overflow="fold")
        table.add_column(ratio=1, style="dim")
        for side in fact.sides:
            outlets = dict.fromkeys(plain(telling.outlet) for telling in side.tellings)
            table.add_row(Text(shortened(side.words, _NOTE_LENGTH), style="bold"), ", ".join(outlets))
        yield Padding(table, (0, 0, 0, 2))


def edit_lines(edits: Sequence[Edit], sign: Signs) -> Iterator[RenderableType]:
    """What outlets changed in their articles, each change in the words around it."""
    for edit in edits:
        yield said(f"{edit.outlet}: {edit.title or edit.article}", "bold")
        for change in edit.changes:
            line = Text("… ").append(f"{plain(change.before)} ", style="dim")
            line.append(f"[-{plain(change.removed)}-]" if change.removed else "", style="red")
            line.append(f"{{+{plain(change.added)}+}}" if change.added else "", style="green")
            yield Padding(line.append(f" {plain(change.after)} …", style="dim"), (0, 0, 0, 2))
        if not edit.changes:
            yield Text(f"  {sign.dot} only white space changed", style="dim")
        for former in edit.gone:
            line = Text(f"{sign.dot} no longer there: ", style="dim").append(plain(former.speaker or "unnamed source"))
            yield Padding(line.append(": ").append(plain(former.words), style="red"), (0, 0, 0, 2))


def _ids(page: StoryPage) -> Iterator[RenderableType]:
    """What a correction names: each article, speaker, statement and wording, by its id."""
    table = Table.grid(padding=(0, 1), expand=True)
    for width in (9, 16, None):
        table.add_column(width=width, no_wrap=width is not None, ratio=None if width else 1)
    for article in page.articles:
        table.add_row("article", article.id, f"{plain(article.outlet)}: {shortened(article.title or '', 60)}")
    for speaker in page.speakers:
        table.add_row("speaker", speaker.id, said(speaker.name))
    for row in page.statements:
        table.add_row("statement", row.id, f"{row.number}  {plain(row.speaker_name or 'unnamed source')}", style="bold")
        for wording in row.wordings:
            table.add_row("wording", wording.id, f"{plain(wording.outlet)}: {shortened(wording.words, 70)}")
    yield table


def _remarks(page: StoryPage) -> Iterator[RenderableType]:
    """What the view does not hold, so that nothing disappears in silence."""
    if not page.statements:
        yield Padding(Text("No statement was found in these articles.", style="dim"), (1, 0, 0, 0))
    if page.beyond:
        words = f"{page.beyond:,} more statements are not shown; `onrecord export` has them all."
        yield Padding(Text(words, style="dim"), (1, 0, 0, 0))
    left = len(page.not_analysed) - len(page.failed)
    if left:
        noun = "article was" if left == 1 else "articles were"
        yield Padding(Text(f"{left} {noun} not analysed: no English text.", style="dim"), (1, 0, 0, 0))
    if page.failure:
        yield Padding(Text(f"The story could not be analysed: {plain(page.failure)}", style="yellow"), (1, 0, 0, 0))
    for id, reason in page.failed.items():
        words = f"Article {id} was stored and not analysed: {plain(reason)}"
        yield Padding(Text(words, style="yellow"), (1, 0, 0, 0))
