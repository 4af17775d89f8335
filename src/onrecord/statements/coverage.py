"""Statement by outlet: verbatim, in part, in paraphrase, or none with its reason."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from onrecord.data import Article, Copies, Coverage, How, Reason, Statement, Wording
from onrecord.statements.parts import quoted_letters
from onrecord.text import sentences
from onrecord.text.weights import Weights, stems, weigh

# A quotation is verbatim if it holds this much (by weight) of the words of the whole one. What quotes less, or in
# another translation, is carried in part.
WHOLE = 0.85
# A sentence with this much of the weight of some wording is like it: the statement is then not found, but not left out.
# So it is where a part of the article is a little like one of the wordings to the scorer of pairs (`rivals.LIKE`). Of
# the gold's cells on seven events that were not filled, 84 % of those called left out by both were so (72 % by a share
# of 0.35 alone); of those that were truly left out, a third is called so.
LIKE = 0.25
# Different quotations of one statement among which the whole one is looked for: those that most wordings print, of
# these the longest. It bounds the work on a statement that a thousand outlets quote.
MOST_QUOTATIONS = 64
# Articles in other languages are stored and grouped, not analysed.
ANALYSED = frozenset({"en"})


def coverage(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    weights: Weights,
    *,
    failed: Collection[str] = (),
    like: Mapping[str, Collection[str]] = MappingProxyType({}),
    copies: Sequence[Copies] = (),
) -> list[Coverage]:
    """One row for each statement and outlet of a story, in the order of `statements`, then by outlet.

    `left_out` is given only after every sentence of the outlet's articles was compared with every wording, and none is
    like it in its words, nor any part by `like` (wording id -> articles). `copy_of` is an article with something like
    the statement that shares its text with one that carries it, by `copies`: whatever was recognised there, it is that
    text. Articles whose ids are in `failed` could not be analysed.
    """
    by_outlet: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.id):
        by_outlet[article.outlet].append(article)
    view = _Story(articles, weights, failed, like)
    for group in copies:
        for id in group.articles:
            view.alike[id] |= set(group.articles) - {id}
    return [row for statement in statements for row in view.rows(statement, by_outlet)]


class _Story:
    """The articles of one story with what is computed once for each of them."""

    def __init__(
        self,
        articles: Sequence[Article],
        weights: Weights,
        failed: Collection[str],
        like: Mapping[str, Collection[str]],
    ) -> None:
        self.failed, self.like = failed, like
        self.alike: defaultdict[str, set[str]] = defaultdict(set)
        self.article = {a.id: a for a in articles}
        self.weights = weights
        self.quoted = {a.id: quoted_letters(a.text) for a in articles}
        texts = {a.version: a.text for a in articles}
        self.sentences = {v: [stems(t[s.start : s.end]) for s in sentences(t)] for v, t in texts.items()}

    def rows(self, statement: Statement, by_outlet: Mapping[str, Sequence[Article]]) -> Iterator[Coverage]:
        """How each outlet carried `statement`; what depends on the statement alone is computed once."""
        held: defaultdict[str, list[Wording]] = defaultdict(list)
        for wording in statement.wordings:
            held[self.article[wording.article].outlet].append(wording)
        whole = self.whole([self.quoted_stems(w) for w in statement.wordings if self.is_quotation(w)])
        told = [(words, LIKE * weigh(words, self.weights)) for words in {self.stems(w): 0 for w in statement.wordings}]
        without = sorted({a.version for outlet, own in by_outlet.items() if outlet not in held for a in own})
        words = {version: self.is_like(told, version) for version in without}
        seen = {article for w in statement.wordings for article in self.like.get(w.id, ())}
        like = {a.id for own in by_outlet.values() for a in own if words.get(a.version) or a.id in seen}
        for outlet, own in sorted(by_outlet.items()):
            if wordings := held.get(outlet):
                articles = tuple(sorted({w.article for w in wordings}))
                yield Coverage(statement.id, outlet, self.how(whole, wordings), None, articles)
            else:
                reason = self.reason(statement, own, like)
                yield Coverage(statement.id, outlet, "none", reason, tuple(sorted(a.id for a in own)))

    def how(self, whole: frozenset[str], wordings: Sequence[Wording]) -> How:
        quoted = [self.quoted_stems(w) for w in wordings]
        if not any(quoted):
            return "paraphrase"
        shared = max(weigh(words & whole, self.weights) for words in quoted)
        return "verbatim" if whole and shared >= WHOLE * weigh(whole, self.weights) else "part"

    def is_quotation(self, wording: Wording) -> bool:
        """Whether it is a quotation, and not a sentence of the outlet's with some words of the speaker's in it."""
        quoted = weigh(self.quoted_stems(wording), self.weights)
        return quoted > 0 and quoted >= WHOLE * weigh(self.stems(wording), self.weights)

    def whole(self, quotations: Sequence[frozenset[str]]) -> frozenset[str]:
        """The quotation that counts as the whole saying: of several translations the one that most quotations are cut
        from, and of these the one that says most; empty where nothing is quoted."""
        times = Counter(q for q in quotations if q)
        weight = {words: weigh(words, self.weights) for words in times}
        ranked = sorted(times, key=lambda words: (-times[words], -weight[words], sorted(words)))[:MOST_QUOTATIONS]

        def rank(words: frozenset[str]) -> tuple[int, float, list[str]]:
            cut = (times[q] for q in ranked if weigh(q & words, self.weights) >= WHOLE * weight[q])
            return sum(cut), weight[words], sorted(words)

        return max(ranked, key=rank, default=frozenset())

    def is_like(self, told: Sequence[tuple[frozenset[str], float]], version: str) -> bool:
        """Whether a sentence of this text is like one of the wordings `told`, each with the weight that this takes."""
        return any(
            weigh(words & sentence, self.weights) >= least
            for words, least in told
            for sentence in self.sentences[version]
        )

    def quoted_stems(self, wording: Wording) -> frozenset[str]:
        """Stems of the words that stood in quotation marks."""
        text, quoted = self.article[wording.article].text, self.quoted[wording.article]
        return stems("".join(text[i] if quoted[i] else " " for span in wording.content for i in range(*span)))

    def stems(self, wording: Wording) -> frozenset[str]:
        text = self.article[wording.article].text
        return stems(" ".join(text[s.start : s.end] for s in wording.content))

    def reason(self, statement: Statement, own: Sequence[Article], like: Collection[str]) -> Reason:
        if all(a.language not in ANALYSED or not a.text.strip() or a.id in self.failed for a in own):
            return "not_analysed"
        if any(a.id in like for a in own):
            carrying = {w.article for w in statement.wordings}
            return "copy_of" if all(self.alike[a.id] & carrying for a in own) else "not_found"
        first = self.first(statement)
        before = first and all(a.published and a.published[:10] < first for a in own)
        return "published_before" if before else "left_out"

    def first(self, statement: Statement) -> str | None:
        """The first day on which it can have been said: by its articles, else that of the first one that carries it;
        null where one of these has no date."""
        if statement.said:
            return statement.said[0]
        days = [self.article[w.article].published for w in statement.wordings]
        return min((day[:10] for day in days if day), default=None) if all(days) else None
