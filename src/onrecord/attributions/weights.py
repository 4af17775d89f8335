"""How far an attribution can be trusted, by how it was found and by its cue.

Each figure is the share, in PolNeAR's train part (840 articles, 14,000 attributions found), of those that agree with
the annotators in source, cue and content (each overlaps theirs). The verbs' own figures are of unquoted and partly
quoted content behind or before a subject with that verb; a verb seen there fewer than 15 times has `_RARE`.
PolNeAR links speech without a cue to an earlier source, which is left to the speakers' step: the figure for it is the
share whose content agrees.
"""

from onrecord.data import AttributionKind

_PATTERNS = {
    ("according", "direct"): 0.88, ("according", "indirect"): 0.9, ("according", "mixed"): 0.9,
    ("after", "direct"): 0.98, ("after", "indirect"): 0.83, ("after", "mixed"): 0.88,
    ("asked", "direct"): 0.7, ("asked", "indirect"): 0.74, ("asked", "mixed"): 0.7,
    ("before", "direct"): 0.98,
    ("colon", "direct"): 0.9, ("colon", "indirect"): 0.55, ("colon", "mixed"): 0.9,
    ("noun", "direct"): 0.5, ("noun", "indirect"): 0.45, ("noun", "mixed"): 0.5,
    ("participle", "direct"): 0.8, ("participle", "indirect"): 0.59, ("participle", "mixed"): 0.82,
    ("passive", "direct"): 0.6, ("passive", "indirect"): 0.84, ("passive", "mixed"): 0.6,
    ("shared", "direct"): 0.55, ("shared", "indirect"): 0.59, ("shared", "mixed"): 0.73,
    ("quote", "direct"): 0.5, ("quote", "mixed"): 0.4,
}  # fmt: skip
_VERBS = {
    0.99: "express insist tout",
    0.95: "blame blast cite say vow",
    0.9: """acknowledge admit announce argue conclude denounce deny dismiss explain note praise promise refer slam
        suggest tell warn""",
    0.85: """accuse confirm criticize declare decline describe discuss mock point predict recall reject reveal tweet
        urge""",
    0.8: "ask claim complain defend indicate lay mention propose refuse report write",
    0.75: "add endorse estimate hope prefer question talk",
    0.7: "agree believe boast call expect fear oppose push show vote",
    0.65: "decide think worry",
    0.6: "learn make name post speak",
    0.55: "attack find know plan respond seek",
    0.5: "consider support threaten want",
    0.45: "back challenge embrace favor pledge see underscore",
    0.4: "echo focus state",
    0.35: "continue email",
}
_RARE = 0.67
_LEMMAS = {lemma: weight for weight, lemmas in _VERBS.items() for lemma in lemmas.split()}


def weigh(pattern: str, kind: AttributionKind, lemma: str) -> float:
    """The probability that source, cue and content of such an attribution are right together.

    >>> weigh("before", "direct", "say"), weigh("before", "indirect", "want")
    (0.98, 0.5)
    """
    found = _PATTERNS.get((pattern, kind))
    return _LEMMAS.get(lemma, _RARE) if found is None else found
