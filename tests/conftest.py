"""The packaged examples, read once for all tests that only look at the record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.record import Record

EXAMPLES = Path(pipeline.__file__).parent / "examples"


@pytest.fixture(scope="session")
def example_files() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".json"})


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory, example_files: list[Path]) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("record") / "examples.db", create=True) as record:
        pipeline.read(example_files, record=record)
        yield record
