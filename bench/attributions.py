"""How fast text becomes attributions: `python -m bench.attributions [--articles 60] [--record results/NAME.json]`.

Articles are made of the packaged examples' sentences, 750 words each (the mean of PolNeAR). Prints articles a second
for the shipped model (many at once, and one by one), for the same network exported and read without care (`careless`
says what it leaves out), and for the rules; which part of one core's time is tokenising, model, decoding and rules, and
what the model's bare int8 products would take; how long loading takes; the peak of memory; and both for one text of a
megabyte.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import onnxruntime

from bench.careless import careless
from bench.products import milliseconds
from onrecord.attributions import rules, tagged
from onrecord.attributions.windows import read_words
from onrecord.models import Tagger, load
from onrecord.models.tagger import WEIGHTS
from onrecord.text import sentences

WORDS = 750
ROOT = Path(__file__).resolve().parents[1]


def articles(count: int) -> list[str]:
    """Texts of about 750 words from the examples' sentences, in a fixed shuffled order, three to a paragraph."""
    texts = [
        path.read_text(encoding="utf8") for path in sorted((ROOT / "src" / "onrecord" / "examples").rglob("*.txt"))
    ]
    pool = [text[slice(*span)] for text in texts for span in sentences(text)]
    chance = random.Random(1)
    out = []
    for _ in range(count):
        chosen: list[str] = []
        while sum(len(s.split()) for s in chosen) < WORDS:
            chosen.append(chance.choice(pool))
        out.append("\n\n".join(" ".join(chosen[i : i + 3]) for i in range(0, len(chosen), 3)))
    return out


def rate(step: Callable[[str], object], texts: list[str]) -> float:
    """Articles a second, after one that does not count."""
    step(texts[0])
    began = time.perf_counter()
    for text in texts:
        step(text)
    return len(texts) / (time.perf_counter() - began)


def cpu(work: Callable[[], object], count: int) -> float:
    """Milliseconds of one core for each of `count` articles; the best of three."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return round(1000 * min(spent) / count, 1)


@contextmanager
def timed(spent: defaultdict[str, float], module: Any, name: str, part: str) -> Iterator[None]:
    """Count the time inside `module.name` as `part`."""
    plain = getattr(module, name)

    def watched(*args: Any, **options: Any) -> Any:
        began = time.perf_counter()
        try:
            return plain(*args, **options)
        finally:
            spent[part] += time.perf_counter() - began

    setattr(module, name, watched)
    yield
    setattr(module, name, plain)


def parts(model: Tagger, texts: list[str]) -> dict[str, float]:
    """The share of each part of the work, in per cent."""
    spent: defaultdict[str, float] = defaultdict(float)
    began = time.perf_counter()
    with (
        timed(spent, tagged, "read_words", "tokenising"),
        timed(spent, model, "score", "model"),
        timed(spent, tagged, "decode_all", "decoding"),
        timed(spent, tagged, "tie", "decoding"),
        timed(spent, tagged, "_completed", "rules"),
    ):
        tagged.extract_all(texts, model=model)
    whole = time.perf_counter() - began
    spent["other"] = whole - sum(spent.values())
    return {name: round(100 * seconds / whole, 1) for name, seconds in sorted(spent.items())}


def megabyte() -> dict[str, float]:
    """Seconds of one core and peak of memory for one text of a megabyte, in a process of its own."""
    script = "from bench.attributions import long; long()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def long() -> None:
    text = "\n\n".join(articles(240))[:1_000_000]
    tagged.extract(text, model=load(threads=1))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu_s": round(spent.ru_utime + spent.ru_stime, 1), "peak_mb": spent.ru_maxrss // 1024}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--record", type=Path)
    args = parser.parse_args()
    texts = articles(args.articles)
    began = time.perf_counter()
    model = load()
    row: dict[str, Any] = {"load_s": round(time.perf_counter() - began, 2)}
    tagged.extract_all(texts[:8], model=model)
    began = time.perf_counter()
    tagged.extract_all(texts, model=model)
    row["model"] = round(len(texts) / (time.perf_counter() - began), 1)
    row["one_by_one"] = round(rate(lambda text: tagged.extract(text, model=model), texts[:20]), 1)
    # Time of the processor itself, which other work on the machine changes less than time on the clock.
    alone = load(threads=1)
    row["cpu_ms_per_article"] = {"model": cpu(lambda: tagged.extract_all(texts[:20], model=alone), 20)}
    row["rules"] = round(rate(rules.extract, texts), 1)
    row["share"] = parts(alone, texts[:20])
    # Before the careless path: a new process counts the peak of the one that starts it as its own.
    row["megabyte"] = megabyte()
    row["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with tempfile.TemporaryDirectory() as folder:
        row["careless"] = round(rate(careless(model, Path(folder)), texts), 1)
        plain = careless(model, Path(folder), threads=1)
        row["cpu_ms_per_article"]["careless"] = cpu(lambda: [plain(text) for text in texts[:20]], 20)
    pieces = sum(len(read_words(text, model.tokenizer).piece) for text in texts) / len(texts)
    bare = milliseconds(WEIGHTS / "model.onnx", model.window) * pieces / model.window
    row["cpu_ms_per_article"]["bare products"] = round(bare, 1)
    git = ["git", "rev-parse", "--short", "HEAD"]
    row["commit"] = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    row |= {"cores": os.cpu_count(), "machine": platform.machine(), "onnxruntime": onnxruntime.__version__}
    print(json.dumps(row, indent=1))
    if args.record:
        with args.record.open("a", encoding="utf8") as file:
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
