"""The house rules that a machine can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Imports go down this list only; steps on one line may not import each other.
ORDER = [
    {"errors", "data"},
    {"text"},
    {"read", "models", "examples"},
    {"copies"},
    {"stories"},
    {"attributions"},
    {"speakers"},
    {"statements"},
    {"divergence"},
    {"positions"},
    {"record"},
    {"report"},
    {"engine"},
    {"comparing"},
    {"grouping"},
    {"pipeline"},
    {"web"},
    {"cli"},
]
RANK = {step: rank for rank, steps in enumerate(ORDER) for step in steps}


def step_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_file_has_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_function_has_at_most_60_lines_and_6_parameters(path: Path) -> None:
    for node in functions(path):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        assert length <= 60, f"{node.name} has {length} lines"
        if step_of(path) != "cli":
            count = len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs)
            count -= bool(node.args.args and node.args.args[0].arg in ("self", "cls"))
            assert count <= 6, f"{node.name} has {count} parameters"


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_imports_go_down_the_list_of_steps_only(path: Path) -> None:
    step = step_of(path)
    if step == "__init__":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("onrecord"):
            inside = (node.module or "").split(".")[1:2]
            for target in inside or [alias.name for alias in node.names]:
                if target in RANK and target != step:
                    assert RANK[target] < RANK[step], f"{step} must not import {target}"


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_every_step_is_in_the_list(path: Path) -> None:
    assert step_of(path) in {*RANK, "__init__"}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_sql_lives_in_the_record_only(path: Path) -> None:
    if step_of(path) == "record":
        return
    text = path.read_text("utf-8")
    assert "sqlite3" not in text
    assert not re.search(r"\b(?:SELECT\s.+\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|CREATE\s+TABLE)\b", text)


def test_no_room_is_called_utils() -> None:
    for path in MODULES:
        assert path.stem not in {"utils", "util", "misc", "helpers", "common"}


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_a_noun_is_frozen_and_slotted(path: Path) -> None:
    if path.name != "data.py":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            assert ast.unparse(node.decorator_list[0]) == "dataclass(frozen=True, slots=True)", node.name
