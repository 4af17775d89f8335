"""How far an attribution can be trusted, by how it was found and by its cue.

Each figure is the share, in PolNeAR's train part (840 articles, 14,000 attributions found), of those that agree with
the annotators in source, cue and content (each overlaps theirs). The verbs' own figures are of unquoted and partly
quoted content behind or before a subject with that verb; a verb seen there fewer than 15 times has `_RARE`.
PolNeAR links speech without a cue to an earlier source, which is left to the speakers' step: the figure for it is the
share whose content agrees. The turns of a transcript, of which there are none, have the lowest figure of speech without
a cue.
"""

from onrecord.data import AttributionKind

_PATTERNS = {
    ("according", "direct"): 0.88, ("according", "indirect"): 0.9, ("according", "mixed"): 0.9,
    ("after", "direct"): 0.98, ("after", "indirect"): 0.84, ("after", "mixed"): 0.91,
    ("asked", "direct"): 0.7, ("asked", "indirect"): 0.71, ("asked", "mixed"): 0.7,
    ("before", "direct"): 0.98,
    ("colon", "direct"): 0.9, ("colon", "indirect"): 0.55, ("colon", "mixed"): 0.9,
    ("noun", "direct"): 0.5, ("noun", "indirect"): 0.45, ("noun", "mixed"): 0.5,
    ("participle", "direct"): 0.8, ("participle", "indirect"): 0.59, ("participle", "mixed"): 0.82,
    ("passive", "direct"): 0.6, ("passive", "indirect"): 0.84, ("passive", "mixed"): 0.6,
    ("shared", "direct"): 0.55, ("shared", "indirect"): 0.59, ("shared", "mixed"): 0.73,
    ("quote", "direct"): 0.5, ("quote", "mixed"): 0.4, ("quote", "indirect"): 0.4,
}  # fmt: skip
_VERBS = {
    0.99: "blast express insist tout",
    0.95: "blame cite denounce discuss note say vow",
    0.9: """accuse acknowledge admit announce argue complain conclude criticize deny describe dismiss explain praise
        promise refer reveal slam suggest tell urge warn""",
    0.85: "confirm declare decline indicate mention mock predict recall refuse reject",
    0.8: "add ask claim defend lay point propose question report tweet",
    0.75: "endorse hope oppose prefer show talk write",
    0.7: "agree attack believe boast call expect fear push vote",
    0.65: "decide post think worry",
    0.6: "consider learn make seek speak",
    0.55: "echo find know name plan respond threaten",
    0.5: "state support want",
    0.45: "back challenge embrace favor pledge see underscore",
    0.4: "focus",
    0.25: "continue",
}
_RARE = 0.69
_LEMMAS = {lemma: weight for weight, lemmas in _VERBS.items() for lemma in lemmas.split()}


def weigh(pattern: str, kind: AttributionKind, lemma: str) -> float:
    """The probability that source, cue and content of such an attribution are right together.

    >>> weigh("before", "direct", "say"), weigh("before", "indirect", "want")
    (0.98, 0.5)
    """
    found = _PATTERNS.get((pattern, kind))
    return _LEMMAS.get(lemma, _RARE) if found is None else found
