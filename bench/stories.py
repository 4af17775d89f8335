"""How fast are stories and copies, and does an article cost more in a large record? Appends to bench/results.

    python -m bench.stories [ARTICLES | flood]

Reads the shared stories in date order, in calls of a thousand, and goes through them again and again with later dates
and altered words until ARTICLES (200,000) are read. Only grouping is timed; storing the articles is not. Then the
near-duplicate step alone stands beside datasketch (MinHash, LSH), on the same runs of words in the same process.

`flood` does another thing: it groups one article in so many outlets on one day, each time with one other word.
"""

import json
import os
import platform
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from evals.stories.score import articles

from onrecord import copies, grouping
from onrecord.data import Article, article_id, version_id
from onrecord.record import Record

RESULTS = Path(__file__).with_name("results") / "stories.jsonl"
CALL = 1000
FIRST = 8000
# Articles of a flood.
FLOODS = (250, 500, 1000, 2000, 4000)
# Every such word becomes another one of them, in each turn by another rule, so that hardly a run of five words comes
# again. Made-up words would be rare words that all articles of a turn share, as no news does.
_SMALL = "the to of and a in that for on with is was he it as at by".split()
_ALTERED = re.compile(rf"\b({'|'.join(_SMALL)})\b")
_YEARS = 731  # days of the stream


def stream(found: list[Article]) -> Iterator[Article]:
    """The articles again and again, each time with later dates and other small words."""
    yield from found
    count = len(_SMALL)
    for turn in range(1, 2 * count):
        step = 1 if turn < count else -1
        other = {word: _SMALL[(step * place + turn) % count] for place, word in enumerate(_SMALL)}
        for article in found:
            text = _ALTERED.sub(lambda word, other=other: other[word[0]], article.text)  # type: ignore[misc]
            day = date.fromisoformat((article.published or "")[:10]) + timedelta(days=turn * _YEARS)
            yield Article(
                article_id(article.outlet, f"{turn} {article.id}"), version_id(text), article.ref, article.outlet, None,
                article.title, None, day.isoformat(), "en", text,
            )  # fmt: skip


def grouped(found: list[Article], count: int) -> dict[str, Any]:
    """Milliseconds an article, in the first and in the last `FIRST` articles and in all.

    A core that others use as well makes the same work cost more, minutes later, than it did before. So the first
    articles are grouped once more, in a fresh record, call by call between the last ones: `meanwhile` says what they
    cost then, and only that is comparable with what the last ones cost.
    """
    calls = FIRST // CALL
    rows, again = islice(stream(found), count), stream(found)
    in_all: list[Cost] = []
    meanwhile: list[Cost] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Record.open(Path(folder) / "bench.db", create=True) as record,
        Record.open(Path(folder) / "fresh.db", create=True) as fresh,
    ):
        while batch := list(islice(rows, CALL)):
            if len(in_all) >= count // CALL - calls:
                meanwhile.append(_timed(fresh, list(islice(again, CALL))))
            in_all.append(_timed(record, batch))
            if len(in_all) % 10 == 0:
                print(len(in_all) * CALL, f"{in_all[-1].busy:.2f} ms an article", file=sys.stderr, flush=True)
        size = (Path(folder) / "bench.db").stat().st_size
    parts = {"first_8000": in_all[:calls], "last_8000": in_all[-calls:], "first_8000_meanwhile": meanwhile}
    return {
        "articles": count,
        **{f"ms_an_article_in_the_{name}": _mean([cost.passed for cost in part]) for name, part in parts.items()},
        **{f"ms_of_cpu_in_the_{name}": _mean([cost.busy for cost in part]) for name, part in parts.items()},
        "megabytes_of_record": round(size / 1e6, 1),
        "peak_megabytes_of_memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


class Cost(NamedTuple):
    """Milliseconds an article: by the clock, and of the processor."""

    passed: float
    busy: float


def _timed(record: Record, batch: list[Article]) -> Cost:
    record.add(batch)
    start, busy = time.perf_counter(), time.process_time()
    grouping.group(record, lambda done, total: None)
    each = 1000 / len(batch)
    return Cost((time.perf_counter() - start) * each, (time.process_time() - busy) * each)


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 2)


def beside_datasketch(found: list[Article]) -> dict[str, Any]:
    """Seconds to find the candidates for near-duplicates among these, by us and by datasketch."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    runs = [copies.Text(article).runs for article in found]
    start = time.perf_counter()
    samples = [copies.samples(one) for one in runs]
    shelf = copies.Shelf(samples)
    ours = sum(len(list(shelf.promising(one))) - 1 for one in samples)
    middle = time.perf_counter()
    hashes = MinHash.bulk(([value.tobytes() for value in one] for one in runs), num_perm=128)
    index = MinHashLSH(threshold=0.6, num_perm=128)
    theirs = 0
    for place, one in enumerate(hashes):
        theirs += len(index.query(one))
        index.insert(str(place), one)
    end = time.perf_counter()
    return {
        "texts": len(found),
        "seconds": round(middle - start, 2),
        "seconds_of_datasketch": round(end - middle, 2),
        "pairs_to_compare": ours // 2,
        "pairs_to_compare_of_datasketch": theirs,
    }


def flooded(one: Article, count: int) -> dict[str, Any]:
    """Milliseconds an article when nearly this one text comes from so many outlets on one day, in one call."""
    words = one.text.split(" ")
    made = []
    for number in range(count):
        place = number % len(words)
        text = " ".join([*words[:place], f"number{number}", *words[place + 1 :]])
        id, outlet = article_id(f"outlet{number}", str(number)), f"outlet{number}"
        made.append(replace(one, id=id, version=version_id(text), outlet=outlet, text=text))
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "bench.db", create=True) as record:
        cost = _timed(record, made)
        stories = len(record.stories())
    return {
        "articles": count,
        "stories": stories,
        "ms_an_article": round(cost.passed, 2),
        "ms_of_cpu": round(cost.busy, 2),
    }


def main(count: int) -> None:
    found, _ = articles()
    result: dict[str, Any] = {
        "host": {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
    }
    if count:
        result |= {"near_duplicates": beside_datasketch(found[:1000]), "grouping": grouped(found, count)}
    else:
        one = max(
            (article for article in found[:50] if len(article.text) < 4000), key=lambda article: len(article.text)
        )
        result["flood"] = [flooded(one, size) for size in FLOODS]
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main(0 if sys.argv[1:] == ["flood"] else int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
