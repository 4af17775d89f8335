"""Parquet tables: typed, equal to the JSON Lines, and read by the tools that the documentation names."""

import contextlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.report.export import READERS
from onrecord.report.parquet import COLUMNS
from tests.test_cli import EXAMPLES, run

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "export.md"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "onrecord.db"
    assert run("read", EXAMPLES, "missing.txt", record=path).exit_code == 3
    return path


@pytest.fixture(scope="module")
def tables(record: Path) -> Path:
    folder = record.parent / "tables"
    done = run("export", "--format", "parquet", "-o", folder, record=record)
    assert (done.exit_code, done.stdout) == (0, "")
    return folder


def as_json(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"start", "end"}:
        return [value["start"], value["end"]]
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    return [as_json(part) for part in value] if isinstance(value, list) else value


def test_there_is_a_table_for_every_noun() -> None:
    assert list(COLUMNS) == list(READERS)


@pytest.mark.parametrize("noun", COLUMNS)
def test_a_table_holds_what_the_json_lines_hold(record: Path, tables: Path, noun: str) -> None:
    lines = run("export", "--type", noun, record=record).stdout.splitlines()
    expected = [{key: value for key, value in json.loads(line).items() if key != "type"} for line in lines]
    assert as_json(parquet.read_table(tables / f"{noun}.parquet").to_pylist()) == expected
    assert expected or noun == "former"  # no article of the record changed


def test_spans_are_numbers_and_confidence_is_a_share(tables: Path) -> None:
    schema = parquet.read_schema(tables / "attribution.parquet")
    assert str(schema.field("source").type) == "struct<start: int32, end: int32>"
    assert str(schema.field("confidence").type) == "double"


@pytest.mark.filterwarnings("default")  # of pandas and its dependencies, not ours
@pytest.mark.parametrize("tool", ["duckdb", "pandas"])
def test_the_example_of_the_documentation_runs(tables: Path, monkeypatch: pytest.MonkeyPatch, tool: str) -> None:
    pytest.importorskip(tool, reason=f"{tool} is not installed")
    codes = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (code,) = (code for code in codes if f"import {tool}" in code)
    monkeypatch.chdir(tables.parent)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(code, str(PAGE), "exec"), {})
    assert "Varesh" in shown.getvalue()


def test_without_pyarrow_the_line_that_installs_it_is_printed(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", "--format", "parquet", "-o", tmp_path / "out", record=record)
    assert done.exit_code == 2
    assert "pip install 'onrecord[parquet]'" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_parquet_without_a_folder_is_wrong_usage(record: Path) -> None:
    assert run("export", "--format", "parquet", record=record).exit_code == 2
