"""Statement by outlet: verbatim, in part, in paraphrase, or none with its reason."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.data import Article, Coverage, How, Reason, Statement, Wording
from onrecord.statements.parts import quoted_letters
from onrecord.text import sentences
from onrecord.text.weights import Weights, stems, weigh

# A quotation is verbatim if it holds this much (by weight) of the words of the whole one. What quotes less, or in
# another translation, is carried in part.
WHOLE = 0.85
# A sentence with this much of the weight of some wording is like it: the statement is then not found, but not left out.
LIKE = 0.35
# Articles in other languages are stored and grouped, not analysed.
ANALYSED = frozenset({"en"})


def coverage(statements: Sequence[Statement], articles: Sequence[Article], weights: Weights) -> list[Coverage]:
    """One row for each statement and outlet of a story, in the order of `statements`, then by outlet.

    `left_out` is given only after every sentence of the outlet's articles was compared with every wording.
    """
    by_outlet: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.id):
        by_outlet[article.outlet].append(article)
    view = _Story(articles, weights)
    return [view.row(s, outlet, own) for s in statements for outlet, own in sorted(by_outlet.items())]


class _Story:
    """The articles of one story with what is computed once for each of them."""

    def __init__(self, articles: Sequence[Article], weights: Weights) -> None:
        self.article = {a.id: a for a in articles}
        self.weights = weights
        self.quoted = {a.id: quoted_letters(a.text) for a in articles}
        self.sentences = {a.id: [stems(a.text[s.start : s.end]) for s in sentences(a.text)] for a in articles}

    def row(self, statement: Statement, outlet: str, own: Sequence[Article]) -> Coverage:
        ids = {a.id for a in own}
        wordings = [w for w in statement.wordings if w.article in ids]
        if wordings:
            how = self.how(statement, wordings)
            return Coverage(statement.id, outlet, how, None, tuple(sorted({w.article for w in wordings})))
        reason = self.reason(statement, own)
        return Coverage(statement.id, outlet, "none", reason, tuple(sorted(ids)))

    def how(self, statement: Statement, wordings: Sequence[Wording]) -> How:
        quoted = [self.quoted_stems(w) for w in wordings]
        if not any(quoted):
            return "paraphrase"
        whole = self.whole([self.quoted_stems(w) for w in statement.wordings])
        shared = max(weigh(words & whole, self.weights) for words in quoted)
        return "verbatim" if shared >= WHOLE * weigh(whole, self.weights) else "part"

    def whole(self, quotations: Sequence[frozenset[str]]) -> frozenset[str]:
        """The quotation that counts as the whole saying: of several translations the one that most quotations are cut
        from, and of these the one that says most."""

        def rank(words: frozenset[str]) -> tuple[int, float, list[str]]:
            cut = (q for q in quotations if q and weigh(q & words, self.weights) >= WHOLE * weigh(q, self.weights))
            return sum(1 for _ in cut), weigh(words, self.weights), sorted(words)

        return max((q for q in quotations if q), key=rank)

    def quoted_stems(self, wording: Wording) -> frozenset[str]:
        """Stems of the words that stood in quotation marks."""
        text, quoted = self.article[wording.article].text, self.quoted[wording.article]
        return stems("".join(text[i] if quoted[i] else " " for span in wording.content for i in range(*span)))

    def stems(self, wording: Wording) -> frozenset[str]:
        text = self.article[wording.article].text
        return stems(" ".join(text[s.start : s.end] for s in wording.content))

    def reason(self, statement: Statement, own: Sequence[Article]) -> Reason:
        if all(a.language not in ANALYSED or not a.text.strip() for a in own):
            return "not_analysed"
        said = [self.article[w.article].published for w in statement.wordings]
        first = min((day[:10] for day in said if day), default=None)
        if first and all(said) and all(a.published and a.published[:10] < first for a in own):
            return "published_before"
        for wording in statement.wordings:
            words = self.stems(wording)
            whole = weigh(words, self.weights)
            if any(weigh(words & s, self.weights) >= LIKE * whole for a in own for s in self.sentences[a.id]):
                return "not_found"
        return "left_out"
