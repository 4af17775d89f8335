"""The words that page and terminal use for what the record holds; they say what is there and judge nothing."""

from collections.abc import Iterable
from typing import cast

from onrecord.data import CopyKind, DivergenceKind, How, Reason, SpeakerKind
from onrecord.report.views import Cell, CopyView, Form

HOWS: dict[How, str] = {"verbatim": "verbatim", "part": "in part", "paraphrase": "paraphrase", "none": "none"}
REASONS: dict[Reason, str] = {
    "not_found": "not found",
    "left_out": "not in the article",
    "copy_of": "copy of another",
    "published_before": "published before",
    "not_analysed": "not analysed",
}
FORMS: dict[Form, str] = {
    "quoted": "in quotation marks",
    "partly quoted": "partly in quotation marks",
    "paraphrase": "paraphrase",
}
# The gravest first: a reader who looks at one mark of a cell should see the one that changes most of what was said.
DIFFERENCES: dict[DivergenceKind, str] = {
    "negation": "negation",
    "condition_dropped": "condition",
    "paraphrase_as_quote": "quotation marks",
    "quote_altered": "other words",
    "number": "number",
    "date": "date",
    "name": "name",
    "modal": "will / may",
    "scope": "scope",
    "truncated": "cut",
    "term": "term",
    "cue": "verb of saying",
}
MEANINGS: dict[DivergenceKind, str] = {
    "negation": "One of the two denies what the other affirms: “not”, “never” or the like stands in one alone.",
    "condition_dropped": "A condition (if, unless, until) that one prints is missing in the other, or is another one.",
    "paraphrase_as_quote": "One prints as the speaker’s own words, in quotation marks, what the other tells in its.",
    "quote_altered": "Both print it in quotation marks, yet not in the same words; it may be another translation.",
    "number": "The same thing is counted or measured with another number.",
    "date": "The same thing is given another date or time.",
    "name": "Another person, place or organisation is named.",
    "modal": "One says that it will or must be, the other that it may, could or should.",
    "scope": "One says it of more than the other: of all or of some, of a region or of one town in it.",
    "truncated": "One quotation stops earlier, begins later or leaves out words in between.",
    "term": "The same thing is called by a word that says something else: “agreement”, “negotiations”.",
    "cue": "The verb that introduces it claims something else: “said”, “admitted”, “claimed”.",
}
SIGNS: dict[How | Reason, str] = {
    "verbatim": "The outlet quotes the whole of it.",
    "part": "The outlet quotes less of it, or in another translation.",
    "paraphrase": "The outlet tells it without quotation marks.",
    "not_found": "Nothing was recognised as the same; something a little like it may be there.",
    "left_out": "Every sentence of the outlet’s articles was compared, and nothing like it is there.",
    "copy_of": "The outlet prints another one’s text, which is counted once.",
    "published_before": "The outlet published before anybody who carries it.",
    "not_analysed": "The article has no text, is not in English, or its analysis failed.",
}
SPEAKERS: dict[SpeakerKind, str] = {
    "person": "person",
    "organisation": "organisation",
    "group": "group",
    "document": "document",
    "unnamed": "unnamed source",
}
_COPIES: dict[CopyKind, str] = {
    "identical": "identical to",
    "near_duplicate": "nearly identical to",
    "rewrite": "rewrite shared with",
    "reused_passage": "shares a passage with",
}


def gravest(kinds: Iterable[str]) -> tuple[str, ...]:
    """Each of `kinds` once, the gravest first, those not known here last.

    >>> gravest(["cue", "negation", "cue"])
    ('negation', 'cue')
    """
    order = {kind: number for number, kind in enumerate(DIFFERENCES)}
    return tuple(sorted(set(kinds), key=lambda kind: (order.get(cast(DivergenceKind, kind), len(order)), kind)))


def cell_label(cell: Cell) -> str:
    """How an outlet carried a statement, in two or three words.

    >>> cell_label(Cell(0, "none", "not_found", (), (), (), False))
    'not found'
    """
    return HOWS[cell.how] if cell.reason is None else REASONS[cell.reason]


def copy_label(copies: CopyView) -> str:
    """The relation of an article to those that share its text, without their names.

    >>> copy_label(CopyView("rewrite", "unknown", ()))
    'rewrite shared with'
    """
    return next((label for kind, label in _COPIES.items() if kind == copies.kind), copies.kind)
