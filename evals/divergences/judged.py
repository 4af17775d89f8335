"""What a person judged of differences in records that are rebuilt, to see what a change of rules shows and hides.

    python -m evals.divergences.judged RECORD...

The records are those of `evals.divergences.reading`; an older one is brought up to date by `onrecord rederive` first.
Development: the rules were made on these judgements (`judged.json`, by the ids of differences, which follow from the
articles and the places).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evals.divergences.reading import shown
from onrecord.data import Divergence
from onrecord.record import Record

FILE = Path(__file__).with_name("judged.json")


def judgements() -> dict[str, bool]:
    """Whether a difference was judged worth showing, by its id."""
    years = json.loads(FILE.read_text("utf-8"))
    return {
        id: word == "worth"
        for kinds in years.values()
        for words in kinds.values()
        for word, ids in words.items()
        for id in ids
    }


def rows(paths: list[Path]) -> Iterator[tuple[Divergence, bool]]:
    """The differences of some records, and whether each is doubtful."""
    for path in paths:
        with Record.open(path) as record:
            for doubtful in (False, True):
                yield from ((row, doubtful) for row, _, _ in shown(record, doubtful=doubtful))


def main(paths: list[Path]) -> None:
    known = judgements()
    count: Counter[tuple[str, bool, bool | None]] = Counter()
    for row, doubtful in rows(paths):
        kind = row.kind if row.statement else f"fact {row.kind}"
        count[kind, doubtful, known.get(row.id)] += 1
    print(f"{'':24}{'shown: worth':>14}{'not':>6}{'unjudged':>10}{'doubtful: worth':>18}{'not':>6}{'unjudged':>10}")
    for kind in sorted({kind for kind, _, _ in count}):
        cells = [count[kind, doubtful, worth] for doubtful in (False, True) for worth in (True, False, None)]
        print(f"{kind:24}{cells[0]:14}{cells[1]:6}{cells[2]:10}{cells[3]:18}{cells[4]:6}{cells[5]:10}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
