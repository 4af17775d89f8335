"""Accuracy of resolved speakers on hand-made gold, with the gold's own sources and contents given.

    python -m evals.speakers.score [--errors]

Reads `../shared/data/events` beside the repository. The rule is that of `same_speaker` in the shared scorer: all words
of our name or of an alias in the gold name or the reverse, and the same last word; or both unnamed.
"""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.rows import DATA, MissingDataError, Row, needed
from onrecord.data import Article, Attribution, Span, spans_id, version_id
from onrecord.speakers import Figure, Group, Mention, hear, merge
from onrecord.speakers.cast import cast
from onrecord.speakers.lexicon import PRONOUNS
from onrecord.text import normal, paragraphs, sentences

EVENTS = DATA / "events"
DEVELOPMENT = ("seeds",)
READ = ("b19", "b28")  # whose wrong cases were read while the rules were written
_SMALL = frozenset("mr mrs ms dr sen rep gov president senator the jr sr of and".split())


@dataclass(frozen=True, slots=True)
class Case:
    """One gold attribution: what was printed, who it is, whom we named, and whether either is right."""

    article: str
    source: str | None
    gold: str
    ours: str
    right: bool
    baseline: bool

    @property
    def printed_as(self) -> str:
        """What kind of words the source is printed as: a name, a role, a pronoun, or none."""
        if self.source is None:
            return "none"
        if normal(self.source) in PRONOUNS:
            return "pronouns"
        return "names" if _has_name(self.source) else "roles"


def name_words(name: str) -> list[str]:
    """The words of a name that count: no initials, no titles."""
    return [w for w in re.findall(r"\w+", name.lower()) if len(w) > 1 and w not in _SMALL]


def same_speaker(gold: str, names: list[str], *, unnamed: bool) -> bool:
    """True if one of `names` is the gold speaker, or both are unnamed."""
    if gold.lower().startswith("unnamed"):
        return unnamed
    wanted = name_words(gold)
    for name in names:
        ours = name_words(name)
        subset = set(ours) <= set(wanted) or set(wanted) <= set(ours)
        if ours and wanted and (ours == wanted or (ours[-1] == wanted[-1] and subset)):
            return True
    return False


def place(text: str, part: str, nth: int | None) -> Span:
    """The span of the nth occurrence of `part`."""
    start = -1
    for _ in range(nth or 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def nearest_source(text: str, content: Span, printed: str | None) -> Span | None:
    """The occurrence of the printed source nearest to the content, from one sentence before to one after it."""
    if printed is None:
        return None
    lines = sentences(text)
    inside = [i for i, s in enumerate(lines) if s.start < content.end and content.start < s.end]
    start, end = lines[max(0, inside[0] - 1)].start, lines[min(len(lines) - 1, inside[-1] + 1)].end
    pattern = re.compile(r"(?<!\w)" + re.escape(printed) + r"(?!\w)")
    for left, right in ((start, end), (0, len(text))):
        found = [Span(*m.span()) for m in pattern.finditer(text, left, right)]
        outside = [s for s in found if s.end <= content.start or s.start >= content.end]
        if found:
            return min(outside or found, key=lambda s: (max(content.start - s.end, s.start - content.end), s.start))
    return None


def attributions(text: str, rows: list[dict[str, Any]]) -> list[Attribution]:
    """The gold rows of one article as attributions; the content runs to the end of its sentence."""
    out = []
    for row in rows:
        content = place(text, row["content"], row.get("nth"))
        source = nearest_source(text, content, row["source"])
        content = _to_sentence_end(text, content, source)
        out.append(Attribution(spans_id(version_id(text), source, content), source, None, (content,), "indirect"))
    return out


def _to_sentence_end(text: str, content: Span, source: Span | None) -> Span:
    """The gold gives the first words: extend to the closing mark or the end of the sentence, short of the source."""
    line = next((s for s in paragraphs(text) if s.start <= content.start < s.end), content)
    if text[content.start] in '"“':
        close = re.compile(r"[\"”]").search(text, content.end, line.end)
        end = close.end() if close else line.end
    else:
        end = next((s.end for s in sentences(text, *line) if s.end >= content.end), line.end)
    if source is not None and content.end <= source.start < end:
        end = source.start
    return Span(content.start, max(end, content.end))


def cases(folder: Path, event: str) -> list[Case]:
    """Every gold attribution of one event, scored."""
    articles = json.loads((folder / "events" / f"{event}.json").read_text("utf-8"))["articles"]
    gold = json.loads((folder / "gold" / f"{event}.json").read_text("utf-8"))["speakers"]
    found: list[Mention] = []
    figures: list[Figure] = []
    sayings = []
    for item in articles:
        text = item["text"]
        rows = [row for row in gold if row["article"] == item["id"]]
        article = Article(item["id"], version_id(text), item["id"], item["outlet"], None, None, None, None, "en", text)
        said = attributions(text, rows)
        heard = hear(article, said)
        found, figures = found + list(heard.mentions), figures + list(heard.figures)
        sayings += [(row, attribution) for row, attribution in zip(rows, said, strict=True)]
    group_of = {member: group for group in merge(found, figures) for member in group.members}
    texts = {item["id"]: item["text"] for item in articles}
    return [_case(row, group_of[a.id], _trivial(texts[row["article"]], row["source"], a)) for row, a in sayings]


def _trivial(text: str, printed: str | None, attribution: Attribution) -> list[str]:
    """The baseline's name: the printed source; for a pronoun or none, the person named last before it."""
    if printed is not None and normal(printed) not in PRONOUNS:
        return [printed] if _has_name(printed) else []
    people = cast(text)
    start = min(span.start for span in (attribution.source, attribution.content[0]) if span is not None)
    before = people.between(0, start)
    return [people.people[before[-1].person].name] if before else []


def _has_name(printed: str) -> bool:
    return any(w[:1].isupper() and normal(w) not in ("the", "he", "she", "they", "a", "an") for w in printed.split())


def _case(row: dict[str, Any], group: Group, trivial: list[str]) -> Case:
    unnamed = group.kind == "unnamed"
    names = [] if unnamed else [group.name, *group.aliases]
    return Case(
        row["article"],
        row["source"],
        row["speaker"],
        f"{group.kind}: {group.name}",
        same_speaker(row["speaker"], names, unnamed=unnamed),
        same_speaker(row["speaker"], trivial, unnamed=not trivial),
    )


def rows() -> list[Row]:
    """The table: events that nothing was tuned on, and the development event apart."""
    events = sorted(path.stem for path in (needed(EVENTS) / "gold").glob("*.json"))
    held = [case for event in events if event not in DEVELOPMENT for case in cases(EVENTS, event)]
    seen = [case for event in events if event in DEVELOPMENT for case in cases(EVENTS, event)]
    table = [("sources given, held-out events", held), ("sources given, seeds (development)", seen)]
    for printed in ("names", "roles", "pronouns", "none"):
        table.append((f"{printed}, held-out events", [c for c in held if c.printed_as == printed]))
    unseen = [case for event in events if event not in (*DEVELOPMENT, *READ) for case in cases(EVENTS, event)]
    table.append(("sources given, the four events not looked into", unseen))
    table.append(("pronouns, held-out events and seeds", [c for c in held + seen if c.printed_as == "pronouns"]))
    return [
        Row("speakers", f"accuracy, {name}", _rate(c.right for c in some), _rate(c.baseline for c in some), len(some))
        for name, some in table
        if some
    ]


def _rate(right: Any) -> float:
    values = list(right)
    return round(100 * sum(values) / len(values), 1) if values else 0.0


def main() -> None:
    """Print the table; with --errors, the development event's wrong cases."""
    try:
        table = rows()
    except MissingDataError as missing:
        sys.exit(f"skipped speakers: {missing}")
    for row in table:
        print(f"{row.task:10} {row.measure:45} ours {row.ours:5.1f}  baseline {row.baseline:5.1f}  n {row.count}")
    if "--errors" in sys.argv[1:]:
        for case in (c for event in DEVELOPMENT for c in cases(EVENTS, event) if not c.right):
            print(case)


if __name__ == "__main__":
    main()
