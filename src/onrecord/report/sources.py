"""What the views of a story stand on, read once from the record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from onrecord.data import Anchored, Article, Attribution, Span, Speaker
from onrecord.record.replay import CorrectedKind

# Below this probability a finding is shown as doubtful: it is more likely wrong than right.
DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class Sources:
    """Articles, their outermost quotations in order, attributions and speakers, and why the
    analysis of an article `failed`, all by id."""

    articles: Mapping[str, Article]
    quoted: Mapping[str, Sequence[Span]]
    attributions: Mapping[str, Attribution]
    speakers: Mapping[str, Speaker]
    corrected: Mapping[CorrectedKind, Collection[str]]
    failed: Mapping[str, str]

    def words_at(self, side: Anchored) -> str:
        """The article's own words at a place."""
        return self.articles[side.article].text[slice(*side.span)]


def wording_anchor(wording: str) -> str:
    """The fragment under which the page shows a wording in its article.

    >>> wording_anchor("abcd")
    'w-abcd'
    """
    return f"w-{wording}"
