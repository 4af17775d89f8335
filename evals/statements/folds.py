"""Weights for each event that were learned without it, so that what is reported on was never learned from."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from onrecord.statements import pairs
from onrecord.statements.pairs import Scorer

# Written by training/statements/fit.py.
FOLDS = Path(__file__).with_name("folds.json")


@cache
def scorer_without(event: str) -> Scorer:
    """The scorer that was learned from the other events, its threshold included."""
    return pairs.scorer(json.loads(FOLDS.read_text("utf-8"))[event])


@contextmanager
def without(event: str) -> Iterator[None]:
    """Let the pipeline use the scorer that never saw `event`."""
    with mock.patch.object(pairs, "shipped", return_value=scorer_without(event)):
        yield
