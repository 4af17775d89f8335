"""What the verbs that introduce one saying imply: "said" / "admitted".

The classes follow the grammar of these verbs: factives presuppose that what is reported is so (Kiparsky and Kiparsky,
"Fact", 1970), assertives put it forward more or less strongly (Hooper, "On Assertive Predicates", 1975). That "claimed"
casts doubt and "admitted" implies guilt is the advice of news style books; report verbs of this sort were found to
carry bias by Recasens, Danescu-Niculescu-Mizil and Jurafsky ("Linguistic Models for Analyzing and Detecting Biased
Language", 2013). The lists are ours.
"""

from collections.abc import Iterator, Sequence

from onrecord.attributions.verbs import VERBS
from onrecord.data import Span
from onrecord.divergence.lexicon import NEGATORS
from onrecord.divergence.wording import View
from onrecord.text import words

_CLASSES = {
    "neutral": "say tell state add write tweet remark comment mention report announce describe explain respond reply"
    " continue note post"
    " speak testify recall read email text quote cite convey message",
    "concession": "admit concede acknowledge",
    "disclosure": "reveal disclose confirm",
    "distance": "claim allege",
    "insistence": "insist maintain contend assert argue stress emphasize emphasise underscore underline reiterate"
    " affirm swear reaffirm",
    "threat": "threaten warn",
    "promise": "vow pledge promise",
    "boast": "boast brag tout trumpet",
    "joke": "joke quip deadpan",
    "demand": "demand urge order",
    "suggestion": "suggest hint imply indicate signal speculate",
    "belief": "believe think feel fear hope suspect doubt",
}
CLASS_OF = {lemma: name for name, lemmas in _CLASSES.items() for lemma in lemmas.split()}
# "Said" beside one of these tells nothing that a reader would want marked.
_NEAR_NEUTRAL = frozenset({"insistence", "suggestion", "belief", "disclosure", "demand", "promise"})
# Classes that stand for each other in news English.
_ALIKE = (
    frozenset({"threat", "promise"}), frozenset({"insistence", "demand"}), frozenset({"insistence", "promise"}),
    frozenset({"suggestion", "belief"}), frozenset({"insistence", "belief"}), frozenset({"boast", "joke"}),
    frozenset({"insistence", "threat"}), 
     frozenset({"demand", "suggestion"}), frozenset({"demand", "promise"}),
)  # fmt: skip
# Part of the fewer content words that two wordings must share before their verbs are compared: less, and the verbs may
# introduce two parts of what was said.
SAME_SAYING, LEAST_SHARED = 0.3, 2
# The same, from which on the difference is shown without doubt: read in stories of 2018, most with less were of two
# sayings.
SURELY = 0.5
# The same for verbs that also take what somebody else said or wants as their object ("rejected the plan").
SAME_WORDS = 0.6
_WITH_OBJECT = frozenset({"boast"})
# Wordings of one statement whose verbs are compared, the fullest ones.
MOST_VERBS = 40


def matters(left: str, right: str) -> bool:
    """Whether two classes of verbs tell a reader different things of one saying.

    >>> matters("neutral", "concession"), matters("neutral", "insistence"), matters("distance", "concession")
    (True, False, True)
    """
    if left == right or frozenset({left, right}) in _ALIKE:
        return False
    return "neutral" not in (left, right) or not {left, right} & _NEAR_NEUTRAL


def cue_class(text: str, cue: Span | None) -> str | None:
    """The class of the last verb of a cue that has one; null where there is none, or where the cue denies it.

    >>> cue_class("he had to admit that", Span(3, 15))
    'concession'
    """
    if cue is None:
        return None
    forms = [w.form for w in words(text, *cue)]
    if any(form in NEGATORS or form.endswith("n't") for form in forms):
        return None
    found = [CLASS_OF[VERBS[form].lemma] for form in forms if form in VERBS and VERBS[form].lemma in CLASS_OF]
    if not found and forms[:1] == ["according"]:
        return "neutral"
    return found[-1] if found else None


def cue_differs(views: Sequence[View]) -> Iterator[tuple[View, View, float]]:
    """Wordings of two articles whose verbs imply different things: each article once, against the wording most like it.

    `views` are those of one statement, the fullest first; the first of them that has a verb is what others differ from.
    """
    told = [(v, name) for v in views[:MOST_VERBS] if (name := cue_class(v.article.text, v.cue))]
    if not told:
        return
    first = told[0][1]
    seen: set[str] = set()
    for view, name in told:
        if view.article.id in seen or not matters(first, name):
            continue
        others = [v for v, of in told if of == first and v.article.id != view.article.id and _same(v, view, name)]
        if others:
            seen.add(view.article.id)
            yield (
                max(others, key=lambda v: len(v.stems & view.stems)),
                view,
                0.7 if "neutral" in (first, name) else 0.65,
            )


def _surely(left: View, right: View) -> bool:
    """Whether the wordings share so much that their verbs introduce one saying, and not two parts of it."""
    shared, fewer = len(left.stems & right.stems), min(len(left.stems), len(right.stems))
    return shared >= max(LEAST_SHARED, SURELY * fewer)


def _same(left: View, right: View, name: str) -> bool:
    shared, fewer = len(left.stems & right.stems), min(len(left.stems), len(right.stems))
    return shared >= max(LEAST_SHARED, (SAME_WORDS if name in _WITH_OBJECT else SAME_SAYING) * fewer)
