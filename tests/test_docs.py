"""Documentation that cannot drift from the code."""

import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

import onrecord
from onrecord.cli.exporting import export_parquet
from onrecord.divergence import kinds
from onrecord.read.reasons import REASONS
from onrecord.record import Record

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "evals").rglob("*.md")])
SHOWING_COMMANDS = [
    ROOT / "README.md",
    *sorted((DOCS / "tutorial").glob("*.md")),
    *sorted((DOCS / "how-to").glob("*.md")),
]
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", sorted(generator().pages()), ids=lambda p: p.name)
def test_a_generated_page_is_what_the_code_generates(page: Path) -> None:
    assert page.read_text("utf-8") == generator().pages()[page], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(onrecord, name))


def test_every_kind_of_difference_that_is_found_is_explained() -> None:
    page = (DOCS / "explanation" / "statements.md").read_text("utf-8")
    code = inspect.getsource(kinds)
    for kind in re.findall(r'Difference\("(\w+)"', code):
        assert f"`{kind}`" in page


def test_every_reason_to_reject_is_explained() -> None:
    page = (DOCS / "how-to" / "read.md").read_text("utf-8")
    for reason in REASONS:
        assert f"`{reason}`" in page


@pytest.mark.parametrize("page", SHOWING_COMMANDS, ids=lambda p: p.name)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    known = set(re.findall(r"^## onrecord (\w+)", (DOCS / "reference" / "cli.md").read_text("utf-8"), re.MULTILINE))
    shown = set(re.findall(r"^(?:\.venv/bin/)?onrecord (\w+)", page.read_text("utf-8"), re.MULTILINE))
    assert shown
    assert shown <= known


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        'The line reopens\n\n"We will reopen the line," the minister said on Tuesday.\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert (tmp_path / "today.db").exists()


def test_the_queries_for_researchers_run(
    example_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    export_parquet(example_record, None, str(tmp_path / "tables"))
    monkeypatch.chdir(tmp_path)
    code = re.findall(r"```python\n(.*?)```", (DOCS / "how-to" / "research.md").read_text("utf-8"), re.DOTALL)
    assert len(code) == 3
    exec(compile("\n".join(code), "research.md", "exec"), {})
