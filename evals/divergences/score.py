"""Whether generated alterations of real wordings are found and typed, and what else is reported.

    python -m evals.divergences.score [development]

Sentences of PolNeAR's training part are altered in one of seven ways at a time (`alter.py`); beside them stand the same
sentences unaltered, told in the third person without quotation marks or with brackets, and pairs of translations of one
news sentence. An altered pair is found if a difference of its kind lies on the stretch that was changed. Whatever else
of the seven kinds is reported, there or on a control, counts against precision: also what truly differs between two
translations. The report half was not looked at while the rules were made. Sentences of translations, altered, have
rows of their own. The baseline reports a kind where the words of that kind are not the same on both sides.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from evals.divergences.alter import WAYS
from evals.divergences.items import Item, items
from evals.rows import Row
from onrecord.data import Span
from onrecord.divergence import compare
from onrecord.text import words

Report = tuple[str, Span | None, Span | None]
Finder = Callable[[Item], list[Report]]
_CLASSES = {
    "negation": r"not|no|never|cannot|nor|none|nobody|nothing|without|\w+n't",
    "number": r"\d[\d.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"hundreds?|thousands?|millions?|billions?|trillions?|dozens?",
    "modal": r"will|would|may|might|can|could|should|must",
    "date": r"\w+day|january|february|march|april|june|july|august|september|october|november|december|(?:19|20)\d\d|"
    r"week|month|year|tomorrow",
    "condition_dropped": r"if|unless|until|once|provided|condition|exchange",
    "paraphrase_as_quote": r"i|me|my|we|us|our|he|him|his|she|her|they|them|their|i'm|we're",
}


def ours(item: Item) -> list[Report]:
    """What `compare` says of the second article, the altered one, each side where it lies in the first two."""
    found: list[Report] = []
    first, second = (article.id for article in item.articles[:2])
    for row in compare([item.statement], item.articles):
        sides = {side.article: side.span for side in (row.left, row.right) if side}
        if second in sides or sides.keys() == {first}:
            found.append((row.kind, sides.get(first), sides.get(second)))
    return found


def plain(item: Item) -> list[Report]:
    """The baseline: a kind differs if its words do; it says nothing about where."""
    told = []
    for article in item.articles[:2]:
        wording = next(w for w in item.statement.wordings if w.article == article.id)
        told.append((article.text[slice(*wording.content[0])], wording.content[0]))
    (left, span_l), (right, span_r) = told
    found = [kind for kind in words_differ(left, right) if kind != "paraphrase_as_quote" or left[0] == right[0] == '"']
    return [(kind, span_l, span_r) for kind in found]


def words_differ(left: str, right: str) -> Iterator[str]:
    """The kinds whose words two texts do not have in the same number."""
    rows = [words(text) for text in (left, right)]
    for kind, pattern in _CLASSES.items():
        held = [Counter(w.form for w in row if re.fullmatch(pattern, w.form)) for row in rows]
        if held[0] != held[1]:
            yield kind
    names = [
        {w.form for w in row if text[w.span.start].isupper()} for row, text in zip(rows, (left, right), strict=True)
    ]
    forms = [{w.form for w in row} for row in rows]
    if names[0] - forms[1] and names[1] - forms[0]:
        yield "name"


def tally(found: Sequence[Item], finder: Finder) -> Counter[tuple[str, str]]:
    """("right" | "wrong" | "wanted", kind) counted; wrong reports by the sort of item as well."""
    count: Counter[tuple[str, str]] = Counter()
    for item in found:
        count["wanted", item.kind or ""] += 1
        right = 0
        for kind, left, right_span in finder(item):
            if kind == item.kind and (_meet(left, item.left) or _meet(right_span, item.right)):
                right = 1
            elif kind in WAYS:
                count["wrong", kind] += 1
                count["wrong " + item.sort, kind] += 1
        count["right", item.kind or ""] += right
        count["right " + item.sort, item.kind or ""] += right
        count["wanted " + item.sort, item.kind or ""] += 1
    return count


def _meet(mine: Span | None, changed: Span | None) -> bool:
    return bool(mine and changed and mine.start < changed.end and changed.start < mine.end)


def rates(count: Counter[tuple[str, str]], kind: str) -> tuple[float, float]:
    """Precision and recall of a kind, in per cent."""
    right, wrong, wanted = (count[what, kind] for what in ("right", "wrong", "wanted"))
    return 100 * right / max(1, right + wrong), 100 * right / max(1, wanted)


def rows(half: str = "report") -> list[Row]:
    every = items(half)
    made = [item for item in every if item.sort != "altered renderings"]
    harder = [item for item in every if item.sort in ("altered renderings", "translations")]
    found = []
    for task, part in (("altered wordings", made), ("altered translations", harder)):
        mine, beside = tally(part, ours), tally(part, plain)
        for kind in WAYS:
            if mine["wanted", kind]:
                n = mine["wanted", kind]
                for measure, ours_, plain_ in zip(
                    ("precision", "recall"), rates(mine, kind), rates(beside, kind), strict=True
                ):
                    found.append(Row(f"divergences, {task}", f"{kind} {measure}", ours_, plain_, n))
    return found


if __name__ == "__main__":
    for row in rows(*sys.argv[1:2]):
        print(f"{row.task:34} {row.measure:32} {row.ours:6.2f}  {row.baseline or 0:6.2f}  n={row.count}")
