"""The commands, with real files and a real record: what they print, where, and how they end."""

import csv
import json
import re
import sqlite3
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.cli.lists import prefixes
from onrecord.cli.story_view import letters
from onrecord.text import words

EXAMPLES = Path(__file__).parent.parent / "src" / "onrecord" / "examples"
OTHER = {
    "outlet": "The Bridge Post", "title": "A bridge is named", "published": "2019-05-05",
    "text": "The town named its new bridge after a baker. “It is a fine bridge,” said Orla Fenn, the mayor.",
}  # fmt: skip


def run(*arguments: str | Path, stdin: str | None = None, record: Path | None = None, columns: int = 80) -> Result:
    environment = {"ONRECORD_RECORD": str(record) if record else None, "COLUMNS": str(columns), "TERM": "dumb"}
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, env=environment)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "onrecord.db"
    done = run("read", EXAMPLES, record=path)
    assert (done.exit_code, done.stdout) == (0, "")
    return path


@pytest.fixture(scope="module")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "onrecord.db"
    assert run("read", EXAMPLES, "-", stdin=json.dumps(OTHER) + "\n", record=path).exit_code == 0
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def story_id(record: Path) -> str:
    return str(json.loads(run("stories", "--json", record=record).stdout)[0]["id"])


def test_the_demo_writes_a_page_and_a_record_and_says_where_they_are(here: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0
    assert "onrecord-demo.html" in done.stdout
    assert "onrecord show --record onrecord-demo.db" in done.stdout
    assert "in part" in done.stdout
    assert (here / "onrecord-demo.html").read_text("utf-8").startswith("<!")
    assert "Varesh" in run("show", "--record", "onrecord-demo.db").stdout


def test_the_demo_can_be_run_again_and_holds_no_path_of_this_machine(here: Path) -> None:
    assert run("demo", "-q").exit_code == run("demo", "-o", "other.html").exit_code == 0
    assert (here / "other.html").exists()
    refs = [
        json.loads(line)["ref"]
        for line in run("export", "--type", "article", "--record", "onrecord-demo.db").stdout.splitlines()
    ]
    assert sorted(refs)[0] == "examples/harbour-gazette.txt"


def test_the_demo_never_removes_what_is_no_record(here: Path) -> None:
    (here / "onrecord-demo.db").write_text("my notes")
    done = run("demo")
    assert done.exit_code == 1
    assert "not an SQLite database" in done.stderr
    assert (here / "onrecord-demo.db").read_text() == "my notes"


def test_reading_counts_what_it_did_on_standard_error(tmp_path: Path) -> None:
    done = run("read", EXAMPLES, record=tmp_path / "onrecord.db")
    assert done.stdout == ""
    assert "5 read" in done.stderr
    assert "5 new" in done.stderr
    assert "1 story" in done.stderr
    assert "5 known" in run("read", EXAMPLES, record=tmp_path / "onrecord.db").stderr


def test_reading_with_a_rejected_input_stores_the_rest_and_ends_with_3(tmp_path: Path) -> None:
    done = run("read", EXAMPLES, tmp_path / "missing.txt", "--json", record=tmp_path / "onrecord.db")
    assert done.exit_code == 3
    summary = json.loads(done.stdout)
    assert (summary["new"], summary["rejected"]) == (5, 1)
    assert summary["refused"][0]["ref"].endswith("missing.txt")


def test_rejected_inputs_are_shown_with_their_reasons(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("read", tmp_path / "empty.txt", record=tmp_path / "onrecord.db")
    assert done.exit_code == 3
    assert "rejected: empty (1)" in done.stderr
    assert "empty.txt" in done.stderr


def test_a_quiet_reading_prints_nothing(tmp_path: Path) -> None:
    done = run("read", "-q", EXAMPLES, record=tmp_path / "onrecord.db")
    assert done.output == ""


def test_the_record_is_the_option_then_the_variable_then_the_file_here(here: Path) -> None:
    assert run("read", "-", "-q", stdin=json.dumps(OTHER)).exit_code == 0
    assert (here / "onrecord.db").exists()
    run("read", "-", "-q", "--record", here / "option.db", stdin=json.dumps(OTHER), record=here / "variable.db")
    assert (here / "option.db").exists()
    assert not (here / "variable.db").exists()


def test_stories_are_listed_for_a_person_and_for_a_program(two_stories: Path) -> None:
    listed = run("stories", record=two_stories).stdout
    assert "A bridge is named" in listed
    stories = json.loads(run("stories", "--json", record=two_stories).stdout)
    assert [len(story["articles"]) for story in stories] == [5, 1]
    assert list(stories[0]) == ["id", "title", "articles", "first", "last", "outlets", "origins"]
    assert stories[0]["id"][:6] in listed


def test_what_one_outlet_alone_carries_is_shown_in_part_and_the_rest_counted(record: Path) -> None:
    shown = run("show", record=record).stdout
    page = json.loads(run("show", "--json", record=record).stdout)
    single = [row for row in page["statements"] if row["carried"] <= 1]
    assert len(single) > 20
    assert f"and {len(single) - 20} more; `onrecord show --all` has them" in shown
    assert len(shown) < len(run("show", "--all", record=record).stdout)


def test_a_narrow_terminal_still_says_which_letter_is_which_outlet(record: Path) -> None:
    shown = run("show", record=record, columns=40).stdout
    assert max(map(len, shown.splitlines())) <= 40
    page = json.loads(run("show", "--json", record=record).stdout)
    for letter, outlet in zip("ABCDE", page["outlets"], strict=True):
        assert re.search(rf"^ *{letter}  {re.escape(outlet)} · ", shown, re.MULTILINE)


def test_showing_a_story_names_every_outlet_speaker_and_wording(record: Path) -> None:
    shown = run("show", "--all", record=record).stdout
    page = json.loads(run("show", "--json", record=record).stdout)
    told = {word.form for word in words(shown)}  # words that several outlets print alike are shown once, in one's marks
    for outlet in page["outlets"]:
        assert outlet in shown
    for statement in page["statements"]:
        for wording in statement["wordings"]:
            assert all(word.form in told for word in words(wording["words"]))


def test_a_story_fits_eighty_columns(record: Path) -> None:
    for command in (["show"], ["stories"], ["search", "boats"], ["check", "the boats are safe"]):
        assert max(map(len, run(*command, record=record).stdout.splitlines())) <= 80


def test_a_paraphrase_is_not_shown_in_quotation_marks(record: Path) -> None:
    page = json.loads(run("show", "--json", record=record).stdout)
    paraphrases = [w for s in page["statements"] for w in s["wordings"] if w["form"] == "paraphrase"]
    shown = " ".join(run("show", "--all", record=record).stdout.split())
    assert paraphrases
    for wording in paraphrases:
        for left, right in ("“”", '""', "«»"):
            assert f"{left}{wording['words']}{right}" not in shown


def test_without_a_story_the_only_one_is_taken(record: Path) -> None:
    assert run("show", record=record).stdout == run("show", story_id(record)[:6], record=record).stdout


def test_without_a_story_several_are_listed(two_stories: Path) -> None:
    done = run("show", record=two_stories)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "2 stories; name one by its id" in done.stderr
    assert story_id(two_stories) in done.stderr


def test_an_unknown_story_is_wrong_usage(record: Path) -> None:
    done = run("show", "zzz", record=record)
    assert done.exit_code == 2
    assert done.stderr.startswith("onrecord: no story")


def test_a_record_without_stories_says_to_read(tmp_path: Path) -> None:
    run("read", tmp_path / "nothing", record=tmp_path / "onrecord.db")
    done = run("show", record=tmp_path / "onrecord.db")
    assert done.exit_code == 2
    assert "holds no story yet" in done.stderr
    assert run("stories", record=tmp_path / "onrecord.db").exit_code == 0


@pytest.mark.parametrize("command", [["stories"], ["show"], ["report"], ["check", "x"], ["search", "x"], ["export"]])
def test_a_missing_record_is_a_failure_with_one_line(here: Path, command: list[str]) -> None:
    done = run(*command)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "run `onrecord read` first" in done.stderr
    assert not list(here.iterdir())


def test_a_report_is_one_page(record: Path, here: Path) -> None:
    done = run("report", record=record)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "wrote page.html" in done.stderr
    page = (here / "page.html").read_text("utf-8")
    assert page == run("report", "-o", "-", record=record).stdout
    assert [path.name for path in here.iterdir()] == ["page.html"]


def test_a_report_that_cannot_be_written_says_so(record: Path, here: Path) -> None:
    (here / "folder").mkdir()
    for target in ("folder", "no/such/folder/page.html", "folder/" + "x" * 300):
        done = run("report", "-o", target, record=record)
        assert done.exit_code == 1
        assert f"cannot write {target}" in done.stderr


@pytest.mark.parametrize(
    ("quotation", "verdict", "code"),
    [
        ("We will reopen the line on 1 May", "verbatim", 0),
        ("We will surely reopen the line on the first of May, but only if Kareth returns the two boats", "altered", 0),
        ("The whales have learned to sing in Latin", "not_on_record", 4),
    ],
)
def test_a_check_ends_with_its_verdict(record: Path, quotation: str, verdict: str, code: int) -> None:
    done = run("check", quotation, "--json", record=record)
    assert done.exit_code == code
    assert json.loads(done.stdout)["verdict"] == verdict
    told = run("check", quotation, record=record)
    assert told.exit_code == code
    assert verdict.replace("_", " ") in told.stdout.lower()


def test_a_check_shows_the_words_in_their_context(record: Path) -> None:
    told = " ".join(run("check", "my door is open", record=record).stdout.split())
    assert "Ilona Varesh" in told
    assert "“After that, my door is open.”" in told


def test_a_check_of_another_speaker_says_where_the_words_are(record: Path) -> None:
    done = run("check", "my door is open", "--speaker", "Aldren", record=record)
    assert done.exit_code == 4
    assert "Under another name" in done.stdout
    assert "Ilona Varesh" in done.stdout


def test_a_search_prints_hits_for_a_person_and_for_a_program(record: Path) -> None:
    assert "pilot boats" in " ".join(run("search", "pilot boats", record=record).stdout.split())
    found = json.loads(run("search", "pilot boats", "--limit", "3", "--json", record=record).stdout)
    assert len(found["hits"]) == 3
    assert found["searched"] == 5


@pytest.mark.parametrize("text", ['"foo AND (', "NEAR(", "*", "a:b", "-x"])
def test_raw_syntax_in_a_search_is_harmless(record: Path, text: str) -> None:
    done = run("search", "--", text, record=record)
    assert done.exit_code in (0, 2)
    assert "Traceback" not in done.output


def test_a_bad_date_is_wrong_usage(record: Path) -> None:
    done = run("search", "boats", "--since", "yesterday", record=record)
    assert done.exit_code == 2
    assert "no date" in done.stderr


def test_json_lines_go_to_standard_output_or_a_file(record: Path, here: Path) -> None:
    printed = run("export", record=record).stdout
    assert run("export", "-o", "record.jsonl", record=record).stdout == ""
    assert (here / "record.jsonl").read_bytes().decode("utf-8") == printed
    types = [json.loads(line)["type"] for line in printed.splitlines()]
    assert types[0] == "article"
    assert types[-1] == "divergence"


def test_csv_is_a_folder_of_tables_or_one_table(record: Path, here: Path) -> None:
    assert run("export", "--format", "csv", "-o", "tables", record=record).exit_code == 0
    assert len(list((here / "tables").glob("*.csv"))) == 10
    done = CliRunner().invoke(app, ["export", "--format", "csv", "--type", "speaker", "--record", str(record)])
    assert done.stdout_bytes == (here / "tables" / "speaker.csv").read_bytes()
    assert next(csv.DictReader(StringIO(done.stdout)))["kind"]


@pytest.mark.parametrize(
    "arguments",
    [["--format", "csv"], ["--type", "nonsense"], ["--format", "csv", "--type", "nonsense"], ["--format", "xml"]],
)
def test_an_export_that_makes_no_sense_is_wrong_usage(record: Path, arguments: list[str]) -> None:
    assert run("export", *arguments, record=record).exit_code == 2


def test_an_export_that_fails_leaves_the_old_file(record: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "record.jsonl").write_text("old")
    monkeypatch.setattr("onrecord.report.export.READERS", {"article": lambda record: iter([{}, object()])})
    with pytest.raises(TypeError):
        CliRunner().invoke(app, ["export", "-o", "record.jsonl", "--record", str(record)], catch_exceptions=False)
    assert [path.read_text() for path in here.iterdir()] == ["old"]


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["read"], ["check"], ["show", "--nonsense"], ["search", "a", "--limit", "x"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_help_and_version_need_no_record(here: Path) -> None:
    assert "Exit codes" in run("--help").stdout
    assert run("--version").stdout.startswith("onrecord 0.")
    assert not list(here.iterdir())


def test_any_sqlite_tool_opens_the_record(record: Path) -> None:
    connection = sqlite3.connect(record)
    rows: list[Any] = connection.execute("SELECT speaker, outlet, words FROM sayings").fetchall()
    connection.close()
    assert any(speaker == "Ilona Varesh" for speaker, _, _ in rows)


def test_prefixes_tell_ids_apart() -> None:
    assert prefixes(["aaaaaaaaaab", "aaaaaaaaaac", "z"]) == ["aaaaaaaaaab", "aaaaaaaaaac", "z"]


def test_every_outlet_has_a_letter_of_its_own() -> None:
    assert len(set(letters(800))) == 800
