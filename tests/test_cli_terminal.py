"""The terminal: no article can write on it what it likes, and no stream makes a command fall over."""

import io
import json
import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.cli.progress import Bars
from onrecord.cli.running import guarded
from onrecord.cli.terminal import ASCII, UNICODE, plain, said, shortened, signs

ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()"]
EXAMPLES = Path(__file__).parent.parent / "src" / "onrecord" / "examples"

ATTACKS = [
    "\x1b[2J\x1b[31mred",  # clear the screen, turn red
    "\x1b]0;owned\x07",  # rename the window
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",  # a link
    "\x9b31mred",  # the same with a C1 control
    "over\rwritten", "back\b\b\b\bspace", "ring\x07", "\x7f", "\x00",
    "[bold red]markup[/] [link=https://evil.example]x[/link] [/nonsense]", ":smile: :warning:",
    "\u202egnp.exe", "\u2066isolated\u2069", "\u200fright", "\u2028line\u2029paragraph\x85next",
    "\ufeff\u2060\u00ad\U000e0041", "z" + "\u0301" * 500, "\ufdd0\uffff", "<script>alert(1)</script>",
]  # fmt: skip


def printed(text: str) -> str:
    """What a terminal would be sent."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="truecolor", width=200, markup=False, emoji=False)
    console.print(said(text, "bold"))
    return stream.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_printed_holds_no_control_and_no_markup_of_the_article(attack: str) -> None:
    sent = printed(f"before {attack} after")
    assert sent.startswith("before")
    assert sent.endswith("after\n")
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in sent[:-1])
    assert not any(c in sent for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert sent.count("\u0301") <= 4


@pytest.mark.parametrize("markup", ["[bold]x[/bold]", ":smile:", "[link=https://e.example]x[/link]", "[/]"])
def test_markup_is_printed_as_it_stands(markup: str) -> None:
    assert printed(markup) == markup + "\n"


@settings(deadline=None)
@given(st.text(max_size=50))
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    line = plain(text)
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") for c in line)
    assert plain(line) == line


def test_letters_of_every_script_stay() -> None:
    for text in ("Ελένη", "Ільона", "إلونا", "בית", "ふね", "👩\u200d🚀", "naïve", "क्षि", "می\u200cخواهم"):
        assert plain(text) == text


def test_a_long_text_is_cut_at_a_blank_and_says_so() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 20, 5) == "xxxx…"
    assert shortened("short", 5) == "short"


def test_making_a_hostile_megabyte_plain_is_quick() -> None:
    for part in ("\x1b[", "\u0301", " \n", "[/]", "\u202e"):
        assert len(plain(part * 500_000)) <= len(part) * 500_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record whose titles, outlets, speakers and words are all attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = []
    for number, attack in enumerate(ATTACKS):
        for outlet in ("Gazette", "Tribune"):
            text = f'The boats are safe {attack} now. "The boats are safe {attack} and sound," said Ann Lee {attack}.'
            lines.append({
                "id": str(number), "outlet": f"{outlet} {attack}", "title": attack, "text": text, "byline": attack,
                "url": f"https://example.org/{attack}", "published": "2026-03-03", attack: 1,
            })  # fmt: skip
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = subprocess.run(
        [*ONRECORD, "read", "articles.jsonl", "no\x1b[31mfile", "--record", "onrecord.db"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert b"\x1b" not in done.stderr
    return folder / "onrecord.db"


def ids(record: Path) -> list[str]:
    listed = CliRunner().invoke(app, ["stories", "--json", "--record", str(record)]).stdout
    return [story["id"] for story in json.loads(listed)]


def test_promise_7_no_command_sends_what_an_article_wrote_to_the_terminal_as_an_order(hostile: Path) -> None:
    stories = ids(hostile)
    commands = [["stories"], ["search", "boats"], ["check", "the boats are safe"], ["export"]]
    commands += [["show", story] for story in stories[:3]] + [["show"], ["stories", "--json"], ["show", "zz\x1b[31m"]]
    for command in commands:
        output = CliRunner().invoke(app, [*command, "--record", str(hostile)], env={"TERM": "dumb"}).output
        assert output
        bad = {c for c in output if unicodedata.category(c) in ("Cc", "Zl", "Zp") and c != "\n"}
        bad |= set(output) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f\u200e")
        assert not bad, (command, bad)


def test_a_stream_that_is_not_utf8_gets_signs_it_can_carry(hostile: Path) -> None:
    assert signs(Console(file=io.TextIOWrapper(io.BytesIO(), encoding="ascii"))) == ASCII
    assert signs(Console(file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))) == UNICODE
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "ONRECORD_RECORD": str(hostile)}
    for command in (["stories"], ["show", ids(hostile)[0]], ["search", "boats"], ["--help"]):
        done = subprocess.run([*ONRECORD, *command], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        done.stdout.decode("ascii")


def test_data_is_utf8_whatever_the_stream_is(hostile: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "ONRECORD_RECORD": str(hostile)}
    done = subprocess.run([*ONRECORD, "export", "--type", "article"], env=environment, capture_output=True, check=True)
    titles = {json.loads(line)["title"] for line in done.stdout.decode("utf-8").splitlines()}
    assert ":smile: :warning:" in titles


def test_a_reader_that_leaves_early_ends_an_export_quietly(hostile: Path) -> None:
    with subprocess.Popen(
        [*ONRECORD, "export", "--record", str(hostile)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_an_interrupt_says_that_what_was_stored_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    import typer

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(typer.Exit) as caught:
        guarded(interrupted)()
    assert caught.value.exit_code == 130
    assert "what was stored is kept" in capsys.readouterr().err


def test_ctrl_c_ends_a_reading_with_130_and_keeps_the_record_whole(tmp_path: Path) -> None:
    command = [*ONRECORD, "read", "-", "--record", str(tmp_path / "onrecord.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stderr
        for number in range(200):  # more than a batch, so that the reading is under way once all is taken
            line = {"id": str(number), "outlet": "A", "text": f"Ship {number} sailed. " * 40}
            process.stdin.write(json.dumps(line).encode() + b"\n")
        process.stdin.flush()
        while process.poll() is None and not (tmp_path / "onrecord.db").exists():
            pass
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait() == 130
    assert said == "onrecord: stopped; what was stored is kept, and the same command goes on from there\n"


def test_there_is_no_progress_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Bars() as bars:
        bars.step("reading", 1, None)
        bars.step("statements", 1, 2)
    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal_shows_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=100)
    monkeypatch.setattr("onrecord.cli.progress.err", lambda: console)
    with Bars() as bars:
        bars.step("reading", 64, None)
        bars.step("a new step", 1, 2)
    assert "Reading articles" in stream.getvalue()
    assert "a new step" in stream.getvalue()


def test_the_command_line_itself_imports_nothing_heavy() -> None:
    script = (
        "import sys, onrecord; before = set(sys.modules); import onrecord.cli; "
        "print(*(set(sys.modules) - before))"
    )  # fmt: skip
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "onrecord.cli" in loaded
    heavy = {
        "numpy",
        "trafilatura",
        "lxml",
        "jinja2",
        "rapidfuzz",
        "onrecord.pipeline",
        "onrecord.report",
        "rich.progress",
    }
    assert not heavy & set(loaded)
