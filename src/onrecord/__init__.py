"""Who said what, in which words, in which outlet: the record, with every item anchored to its characters.

>>> text = 'The plan is "dead", the minister said.'
>>> [text[slice(*span)] for a in attributions(text) for span in a.content]
['The plan is "dead"']
"""

from collections.abc import Sequence
from pathlib import Path

import onrecord.attributions
import onrecord.read
from onrecord.data import (
    Article,
    Attribution,
    Copies,
    Coverage,
    Divergence,
    Rejected,
    Span,
    Speaker,
    Statement,
    Story,
)
from onrecord.errors import OnrecordError
from onrecord.record import Record

__version__ = "0.1.0"

# Two verbs share their names with folders. Loaded here, before the verbs are defined, the folders cannot take the names
# back: Python binds a submodule to its name when it is first imported, and never again.
_FOLDERS = (onrecord.attributions, onrecord.read)


def read(inputs: Sequence[str | Path] | str | Path, record: str | Path = "onrecord.db") -> Record:
    """Read files, folders and URLs into the record at `record`, made where there is none, and return it open.

    What cannot be read is kept in `Record.rejected()`; the rest goes on. Raises `RecordError` where the record itself
    cannot be opened or written.
    """
    from onrecord import pipeline

    opened = Record.open(record, create=True)
    pipeline.read([inputs] if isinstance(inputs, str | Path) else inputs, record=opened)
    return opened


def attributions(text: str) -> list[Attribution]:
    """The attributions of one English text, sorted by their first content; offsets count code points of `text`.

    No database is needed, and speakers stay unresolved (`speaker` is null).
    """
    from onrecord.attributions import extract

    return extract(text)


__all__ = [
    "Article",
    "Attribution",
    "Copies",
    "Coverage",
    "Divergence",
    "OnrecordError",
    "Record",
    "Rejected",
    "Span",
    "Speaker",
    "Statement",
    "Story",
    "attributions",
    "read",
]
