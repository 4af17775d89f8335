"""A row whose work fails is set aside with its reason, and the others go on."""

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.engine import Out, Row
from onrecord.errors import OnrecordError

# What is no fault of the row at hand, but of the machine or of the call: this stops the run, and nothing is set aside.
NO_FAULT = (OnrecordError, OSError, MemoryError)
# Letters of a reason: it may quote the row, which may be long.
LONGEST = 300
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the work on one row failed: the error, and the module and the line that it came from. The same for the same
    row and the same code, on any machine and in any worker."""

    reason: str


def attempt(function: Callable[[Row], Out], row: Row) -> Out | Failure:
    """What `function` gives for `row`, or why it gave nothing.

    >>> attempt(int, "seven")
    Failure(reason="ValueError: invalid literal for int() with base 10: 'seven'")
    """
    try:
        return function(row)
    except NO_FAULT:
        raise
    except Exception as error:
        return Failure(_reason(error))


def _reason(error: Exception) -> str:
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [(module, line) for module, line in frames if module.startswith("onrecord.") and module != __name__]
    where = f" in {ours[-1][0]}, line {ours[-1][1]}" if ours else ""
    return f"{type(error).__name__}{where}: {_ADDRESS.sub('0x…', str(error))}"[:LONGEST]
