"""Which version of a step made a row, so that a newer one can derive again what an older one made."""

import sqlite3
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Literal

from onrecord.data import identify

Step = Literal["attributions", "statements"]

# The folders and files whose bytes say which version of a step this is: its code, and the models that it uses.
_MADE_OF: dict[Step, tuple[str, ...]] = {
    "attributions": ("text", "models", "attributions"),
    "statements": ("text", "models", "speakers", "statements", "divergence", "record/replay.py"),
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """One version of a step: `id` changes with its code and its models, and with nothing else."""

    id: str
    step: Step
    program: str


@cache
def current(step: Step) -> Analysis:
    """The version of `step` in this program.

    >>> current("attributions") == current("attributions") != current("statements")
    True
    """
    from onrecord import __version__  # which imports this

    root = resources.files("onrecord")
    with resources.as_file(root) as folder:
        places = [folder / name for name in _MADE_OF[step]]
        files = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*")))
        kept = [file for file in files if file.is_file() and "__pycache__" not in file.parts]
        parts = (f"{file.relative_to(folder).as_posix()} {sha256(file.read_bytes()).hexdigest()}" for file in kept)
        return Analysis(identify(step, *parts), step, __version__)


def note(connection: sqlite3.Connection, analysis: Analysis) -> str:
    """Store that this record has rows by `analysis`; its id."""
    connection.execute(
        "INSERT OR IGNORE INTO analyses (id, step, program) VALUES (?, ?, ?)",
        (analysis.id, analysis.step, analysis.program),
    )
    return analysis.id


_STEPS: tuple[tuple[str, Step], ...] = (("articles", "attributions"), ("stories", "statements"))
_OTHERS = {
    "articles": "SELECT count(*) FROM articles a JOIN versions v ON v.article = a.id AND v.id = a.version "
    "WHERE v.analysed AND v.analysis IS NOT ?",
    "stories": "SELECT count(*) FROM stories WHERE computed IS NOT NULL AND analysis IS NOT ?",
}


def others(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and how many stories hold what another version of their step made."""
    articles, stories = (
        int(connection.execute(_OTHERS[noun], (current(step).id,)).fetchone()[0]) for noun, step in _STEPS
    )
    return articles, stories
