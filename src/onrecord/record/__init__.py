"""The record: the database, and the only home of SQL.

`Record.open` is the way in; `identity.assign` keeps ids alive; `Findings` is what one story gave.
"""

from onrecord.record.articles import Added
from onrecord.record.search import Hit
from onrecord.record.store import Record
from onrecord.record.stories import Findings

__all__ = ["Added", "Findings", "Hit", "Record"]
