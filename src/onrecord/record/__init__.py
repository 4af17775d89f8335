"""The record: the database, and the only home of SQL.

`Record.open` is the way in; `identity.assign` keeps ids alive; `replay` applies what people corrected; `Findings` is
what one story gave.
"""

from onrecord.record.articles import Added
from onrecord.record.doctor import Finding
from onrecord.record.failures import Failed
from onrecord.record.former import Former
from onrecord.record.renewing import Renewal
from onrecord.record.replay import Correction
from onrecord.record.search import Hit
from onrecord.record.store import Record
from onrecord.record.stories import Findings

__all__ = ["Added", "Correction", "Failed", "Finding", "Findings", "Former", "Hit", "Record", "Renewal"]
