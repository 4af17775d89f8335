"""The words that page and terminal use for what the record holds; they say what is there and judge nothing."""

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
DIFFERENCES: dict[DivergenceKind, str] = {
    "truncated": "cut",
    "condition_dropped": "condition",
    "negation": "negation",
    "modal": "will / may",
    "number": "number",
    "date": "date",
    "name": "name",
    "scope": "scope",
    "term": "term",
    "cue": "verb of saying",
    "paraphrase_as_quote": "quoted / paraphrased",
    "quote_altered": "other words",
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
