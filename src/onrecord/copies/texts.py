"""A text as copies compare it, each view of it prepared when it is first asked for."""

from functools import cached_property

from onrecord.copies.links import OPENING, SAME_REPORT, Link, held, link, promising
from onrecord.copies.matches import match
from onrecord.copies.named import Named, direct, named, outlet_name, third
from onrecord.copies.origins import credits
from onrecord.copies.rewrites import (
    IN_ORDER,
    LEAST_LINES,
    LEAST_UNNAMED,
    MATCHED,
    NAMED_OFTEN,
    OF_BOTH,
    RETOLD,
    RETOLD_OWN,
    TOLD,
    Told,
    is_own,
    retold,
    told,
)
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

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The outlets that it names as its sources."""
        return tuple(named(self.article))

    @cached_property
    def credits(self) -> frozenset[str]:
        """The agencies that it credits."""
        return frozenset(credits(self.article))


def compare(one: Text, other: Text, *, near: bool | None = None, alike: bool = False) -> Link | None:
    """How two texts are one. `near`: whether they share samples enough, where the caller knows; `alike`: whether they
    are likely enough about one event to be rewrites of one another."""
    if one.article.version == other.article.version:
        return Link("identical", 1000)
    found = None
    if promising(one.samples, other.samples) if near is None else near:
        found = link(one.runs, other.runs)
        if found and found.kind == "reused_passage" and found.shared >= SAME_REPORT and _begin_alike(one, other):
            found = Link("near_duplicate", found.shared)
    return rewritten(one, other) if found is None and alike else found


def _begin_alike(one: Text, other: Text) -> bool:
    """Whether the beginning of the shorter text stands at the beginning of the other one."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.runs), text.article.id))
    opening = shorter.own[:OPENING]
    return 1000 * held(shingles(opening), shingles(longer.own[: len(opening) + OPENING])) >= SAME_REPORT


def rewritten(one: Text, other: Text) -> Link | None:
    """The link of two texts of which one, or a third, is told by the other, or by both, in other words."""
    one, other = sorted((one, other), key=lambda text: text.article.id)
    often = _named(one, other)
    if often:
        found = match(one.told.lines, other.told.lines)
        ordered = found.order >= IN_ORDER or often >= NAMED_OFTEN
        if found.lines >= LEAST_LINES and found.told >= TOLD and found.both >= OF_BOTH and ordered:
            return Link("rewrite", found.told // 2)
    share = retold(one.told, other.told)
    if share >= (RETOLD_OWN if one.is_own or other.is_own else RETOLD):
        found = match(one.told.lines, other.told.lines)
        if found.lines >= LEAST_UNNAMED and found.both >= MATCHED and found.order >= IN_ORDER:
            return Link("rewrite", round(1000 * share))
    return None


def _named(one: Text, other: Text) -> int:
    """How often one of two texts names the outlet of the other as its source; at least 1 where both rest on the report
    of a third or credit one agency, 0 for two texts of one outlet."""
    left, right = outlet_name(one.article.outlet), outlet_name(other.article.outlet)
    if left == right:
        return 0
    often = max(direct(one.named, right), direct(other.named, left))
    return often or int(bool(one.credits & other.credits) or third(one.named, other.named, (left, right)))
