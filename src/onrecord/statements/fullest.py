"""Which wording of a statement stands for it: the one that says most, as its speaker's own words if possible."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from onrecord.data import Article, Span, Wording
from onrecord.text import words
from onrecord.text.days import moment


def fullest(held: Sequence[Wording], articles: Mapping[str, Article], quoted: Mapping[str, Sequence[Span]]) -> Wording:
    """The wording of `held` with the most words; one that stood in quotation marks counts twice, as printed as said.

    Of equals it is the one whose words most wordings have, then the first by date of publication, outlet, article and
    place. `quoted` holds the outermost quotations of each article, by its id.
    """
    said = {wording.id: _said(wording, articles, quoted) for wording in held}
    times = Counter(tuple(form for form, _ in found) for found in said.values())

    def rank(wording: Wording) -> tuple[int, int, str, str, str, tuple[Span, ...]]:
        found, article = said[wording.id], articles[wording.article]
        letters = sum(1 + inside for _, inside in found)
        printed = times[tuple(form for form, _ in found)]
        return -letters, -printed, moment(article.published), article.outlet, article.id, wording.content

    return min(held, key=rank)


def _said(
    wording: Wording, articles: Mapping[str, Article], quoted: Mapping[str, Sequence[Span]]
) -> list[tuple[str, bool]]:
    """Its words in normal form, each with whether it stood in quotation marks."""
    marks, text = quoted[wording.article], articles[wording.article].text
    found = []
    for word in chain.from_iterable(words(text, *span) for span in wording.content):
        before = bisect_right(marks, word.span.start, key=lambda mark: mark.start)
        found.append((word.form, before > 0 and word.span.start < marks[before - 1].end))
    return found
