"""A text as copies compare it, each view of it prepared when it is first asked for."""

from functools import cached_property

from onrecord.copies.links import Link, link, promising
from onrecord.copies.rewrites import REWRITE, Told, is_own, retold, told
from onrecord.copies.shingles import Hashes, own_text, samples, shingles
from onrecord.data import Article


class Text:
    """What an article says itself: its runs of words, a sample of these, and what it tells sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def own(self) -> str:
        """The text outside quotation marks and furniture."""
        return own_text(self.article)

    @cached_property
    def runs(self) -> Hashes:
        """Hashes of its runs of words."""
        return shingles(self.own)

    @cached_property
    def samples(self) -> Hashes:
        """The hashes to find it by."""
        return samples(self.runs)

    @cached_property
    def is_own(self) -> bool:
        """Whether nearly all of it stands outside quotation marks."""
        return is_own(self.article, self.own)

    @cached_property
    def told(self) -> Told:
        """What it tells, sentence by sentence."""
        return told(self.article)


def compare(one: Text, other: Text, *, near: bool | None = None, alike: bool = False) -> Link | None:
    """How two texts are one. `near`: whether they share samples enough, where the caller knows; `alike`: whether they
    are likely enough about one event to be rewrites of one another."""
    if one.article.version == other.article.version:
        return Link("identical", 1000)
    found = None
    if promising(one.samples, other.samples) if near is None else near:
        found = link(one.runs, other.runs)
    if found is None and alike and (one.is_own or other.is_own):
        share = retold(one.told, other.told)
        found = Link("rewrite", round(1000 * share)) if share >= REWRITE else None
    return found
