"""The plain rules in the place of the model, for benches that measure something else than the model."""

from collections.abc import Sequence

from onrecord import pipeline
from onrecord.attributions import rules
from onrecord.data import Attribution, Span


def by_rules(texts: Sequence[str], *, furniture: Sequence[Sequence[Span]]) -> list[list[Attribution]]:
    """`attributions.extract_all` without the model: finds about as much, and takes a twentieth of the time."""
    return [rules.extract(text, furniture=spans) for text, spans in zip(texts, furniture, strict=True)]


def use_rules() -> None:
    """Let the pipeline of this process find attributions by the rules."""
    vars(pipeline)["extract_all"] = by_rules
