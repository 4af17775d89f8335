"""What every eval hands back, and where the shared data and scorers are."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATA = SHARED / "data"
SCORERS = SHARED / "scorers"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours beside the trivial baseline, in per cent, over `count` items; null where a measure
    does not apply to the baseline."""

    task: str
    measure: str
    ours: float
    baseline: float | None
    count: int


class MissingDataError(Exception):
    """The data of an eval is not here; the message says where it was looked for."""


def needed(path: Path) -> Path:
    """`path` if it is there; else `MissingDataError`."""
    if not path.exists():
        raise MissingDataError(f"no {path.name} in {path.parent.name}/ of the shared data beside the repository")
    return path


def scorer(name: str, *arguments: str | Path) -> dict[str, Any]:
    """What the shared scorer `name` prints for `arguments`."""
    script = needed(SCORERS / f"{name}.py")
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shared_module(name: str) -> ModuleType:
    """The shared scorer `name` as a module, for its functions."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", needed(SCORERS / f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
