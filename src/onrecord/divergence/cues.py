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
from onrecord.divergence.lexicon import AUXILIARIES, FORCES, NEGATORS, PAST_FORMS
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
    "threat": "threaten",
    "warning": "warn caution",
    "promise": "vow pledge promise",
    "boast": "boast brag tout trumpet",
    "joke": "joke quip deadpan",
    "demand": "demand urge order",
    "suggestion": "suggest hint imply indicate signal speculate",
    "belief": "believe think feel fear hope suspect doubt",
}
CLASS_OF = {lemma: name for name, lemmas in _CLASSES.items() for lemma in lemmas.split()}
# Pairs of classes that tell a reader different things of one saying: that it is owned up to, doubted, a threat or a
# joke. All other pairs are a matter of style: read in stories of 2017, none of those with "warned" or "vowed" was worth
# showing.
_TELLING = frozenset(
    frozenset(pair.split())
    for pair in (
        "concession neutral", "concession distance", "concession insistence", "distance neutral", "distance disclosure",
        "threat neutral", "threat promise", "joke neutral", "joke insistence", "joke distance", "joke threat",
    )
)  # fmt: skip
# Part of the fewer content words that two wordings must share before their verbs are compared, part of both, and the
# words: less, and the verbs may introduce two parts of what was said. Of 27 read in stories of 2018 these hold for 14
# of the 15 that were worth showing, and for 2 of the 12 others.
SAME_SAYING, SAME_OF_BOTH, LEAST_SHARED = 0.55, 0.38, 3
# Wordings of one statement whose verbs are compared, the fullest ones.
MOST_VERBS = 40


def matters(left: str, right: str) -> bool:
    """Whether two classes of verbs tell a reader different things of one saying.

    >>> matters("neutral", "concession"), matters("neutral", "insistence"), matters("distance", "concession")
    (True, False, True)
    """
    return frozenset({left, right}) in _TELLING


def cue_class(text: str, cue: Span | None) -> str | None:
    """The class of the last verb of a cue that has one; null where there is none, or where the
    cue denies it or says only that it can be said.

    >>> cue_class("he had to admit that", Span(3, 15))
    'concession'
    """
    if cue is None:
        return None
    forms = [w.form for w in words(text, *cue)]
    if any(form in NEGATORS or form in FORCES or form in ("let", "lets") or form.endswith("n't") for form in forms):
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
        others = [
            v
            for v, of in told
            if of == first and v.article.id != view.article.id and v.speaker == view.speaker and _same(v, view)
        ]
        if others:
            seen.add(view.article.id)
            yield (
                max(others, key=lambda v: len(v.stems & view.stems)),
                view,
                0.7 if "neutral" in (first, name) else 0.65,
            )


def _same(left: View, right: View) -> bool:
    """Whether the wordings share so much that their verbs introduce one saying, and not two parts of it."""
    shared, sizes = len(left.stems & right.stems), (len(left.stems), len(right.stems))
    alike = shared >= SAME_SAYING * min(sizes) and 2 * shared >= SAME_OF_BOTH * sum(sizes)
    return alike and shared >= LEAST_SHARED and _clause(left) and _clause(right)


def _clause(view: View) -> bool:
    """Whether what is said is a sentence, a plan or a quotation: "claimed the city as its capital" claims no saying."""
    first = view.tokens[0].form if view.tokens else ""
    return (
        view.quoted
        or first == "to"
        or any(t.form in AUXILIARIES or t.form in PAST_FORMS or t.form.endswith("ed") for t in view.tokens)
    )
