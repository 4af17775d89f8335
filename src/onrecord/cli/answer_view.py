"""`onrecord check`: the verdict first, then each passage in its context."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.terminal import Signs, plain, said, signs
from onrecord.divergence.sameness import SAME
from onrecord.report.check import CheckHit, CheckResult, Verdict
from onrecord.report.dates import readable

_SHOWN_OTHERS = 5
_HEADLINES: dict[Verdict, tuple[str, str]] = {
    "verbatim": ("Verbatim", "bold green"),
    "altered": ("Altered", "bold yellow"),
    "paraphrase": ("In paraphrase only", "bold cyan"),
    "not_on_record": ("Not on record", "bold red"),
}
_WORDS: dict[Verdict, str] = {
    "verbatim": "verbatim",
    "altered": "altered",
    "paraphrase": "paraphrase",
    "not_on_record": "not on record",
}


def answer_view(result: CheckResult, quotation: str, console: Console) -> RenderableType:
    """The whole answer; what was not found is said to be not found in so many articles, and nothing more."""
    sign = signs(console)
    words, style = _HEADLINES[result.verdict]
    head = Text().append(words, style=style).append(f"  {_found(result)}", style="dim")
    parts: list[RenderableType] = [head, Padding(said(quotation), (0, 0, 0, 2))]
    parts += [_hit(hit, sign) for hit in result.hits]
    if result.others:
        parts.append(Padding(Text("Under another name", style="bold underline"), (1, 0, 0, 0)))
        parts += [_hit(hit, sign) for hit in result.others[:_SHOWN_OTHERS]]
    if len(result.others) > _SHOWN_OTHERS:
        parts.append(Text(f"  and {len(result.others) - _SHOWN_OTHERS} more; --json has them all", style="dim"))
    if result.more:
        parts.append(Text(f"  {result.more:,} more articles print the very words", style="dim"))
    return Padding(Group(*parts), (0, 1))


def _found(result: CheckResult) -> str:
    articles = "1 article" if result.searched == 1 else f"{result.searched:,} articles"
    if not result.hits:
        return f"not in these {articles}" if result.searched != 1 else "not in this article"
    best: dict[str, Verdict] = {}
    for hit in result.hits:
        best.setdefault(hit.article, hit.verdict)
    counts = Counter(best.values())
    return ", ".join(f"{_WORDS[v]} in {counts[v]:,}" for v in _WORDS if counts[v]) + f" of {articles}"


def _hit(hit: CheckHit, sign: Signs) -> RenderableType:
    label, style = _WORDS[hit.verdict], _HEADLINES[hit.verdict][1].replace("bold ", "")
    who = Text().append(label, style=style).append(f" {sign.dot} ", style="dim")
    who.append(plain(hit.speaker or "speaker not found"), style="bold" if hit.speaker else "dim italic")
    for part in (plain(hit.outlet), readable(hit.published)):
        who.append(f" {sign.dot} ", style="dim").append(part)
    if hit.same is not None:
        who.append(
            f" {sign.dot} {'says the same' if hit.same >= SAME else 'says less, more or something else'}", style="dim"
        )
    if not hit.quoted and hit.verdict != "paraphrase":
        who.append(f" {sign.dot} not in quotation marks", style="dim")
    lines = [who, Padding(_context(hit, style), (0, 0, 0, 2)), *_differences(hit, sign)]
    if hit.denied:
        caution = Text().append(f"{sign.differs} may be denied by the words before it:  ", style="red")
        lines.append(Padding(caution.append(plain(hit.denied), style="bold"), (0, 0, 0, 2)))
    if hit.conditions:
        caution = Text().append(f"{sign.differs} may depend on the words beside it:  ", style="red")
        lines.append(Padding(caution.append(plain("; ".join(hit.conditions)), style="bold"), (0, 0, 0, 2)))
    if hit.url:
        lines.append(Padding(said(hit.url, "dim"), (0, 0, 0, 2)))
    return Padding(Group(*lines), (1, 0, 0, 0))


def _context(hit: CheckHit, style: str) -> Text:
    """The passage as printed. Context begins and ends at a blank, so that no word is shown in halves."""
    before, after = hit.before.split("\n")[-1], hit.after.split("\n")[0]
    whole = before == hit.before
    if whole and " " in before:
        before = "…" + before[before.index(" ") :]
    if after == hit.after and " " in after:
        after = after[: after.rindex(" ")] + " …"
    line = Text().append(_spaced(before, left=True), style="dim")
    line.append(plain(hit.words), style=f"bold {style}")
    return line.append(_spaced(after, left=False), style="dim")


def _spaced(text: str, *, left: bool) -> str:
    """`plain(text)` with the blank kept that stands between it and the words beside it."""
    blank = " " if (text[-1:].isspace() and left) or (text[:1].isspace() and not left) else ""
    return plain(text) + blank if left else blank + plain(text)


def _differences(hit: CheckHit, sign: Signs) -> Iterator[RenderableType]:
    """What was asked, and what the article printed in its place, all in one line."""
    if not hit.differences:
        return
    line = Text().append(f"{sign.differs} ", style="red")
    for number, (asked, printed) in enumerate(hit.differences):
        line.append(f" {sign.dot} " if number else "", style="dim")
        if not plain(asked):
            line.append("also ", style="dim").append_text(said(printed, "green"))
        else:
            line.append_text(said(asked, "red")).append(f" {sign.becomes} ", style="dim")
            line.append_text(said(printed, "green") if plain(printed) else Text("not there", style="dim italic"))
    yield Padding(line, (0, 0, 0, 2))
