"""An attribution in the making: spans found, but not yet joined across sentences, nested or weighed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.attributions.phrases import Range
from onrecord.attributions.tokens import Token
from onrecord.data import Span


@dataclass(slots=True)
class Draft:
    """`pattern` is how it was found and `lemma` its cue, by which it is weighed."""

    source: Span | None
    cue: Span | None
    content: list[Span] = field(default_factory=list)
    pattern: str = "quote"
    lemma: str = ""


def span(tokens: Sequence[Token], found: Range) -> Span:
    """The characters of the tokens `found`."""
    return Span(tokens[found[0]].start, tokens[found[1] - 1].end)
