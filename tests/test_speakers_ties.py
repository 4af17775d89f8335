"""Why each form that the articles print is its speaker, and where that stands."""

import json
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.report.speakers import SpeakerEvidence, speaker_evidence
from onrecord.speakers import hear, moved
from onrecord.speakers.merge import Group
from tests.test_cli import EXAMPLES, run
from tests.test_speakers import article, marked


@pytest.mark.parametrize(
    ("text", "why", "through"),
    [
        ("{1:Mayor Ann Lee} said [1:no].", "name", None),
        ("Mayor Ann Lee spoke. {1:Lee} said [1:no].", "short", "Ann Lee"),
        ("Mayor Ann Lee spoke. {1:She} said [1:no].", "pronoun", "Ann Lee"),
        ("Mayor Ann Lee met Tom Reed. Lee sat down. {1:The mayor} said [1:no].", "description", "Lee"),
        ('Ann Lee was blunt. [1:"No."]', "unstated", "Ann Lee"),
        ("{1:A senior official} said [1:no].", "own", None),
        ("{1:The White House} said [1:no].", "own", None),
    ],
)
def test_a_source_is_tied_by_what_it_prints_to_where_the_name_stands(text: str, why: str, through: str | None) -> None:
    plain, said = marked(text)
    [mention] = hear(article(plain), said).mentions
    assert (mention.why, mention.through and plain[slice(*mention.through)]) == (why, through)


def test_what_a_person_moved_is_told_from_what_went_along() -> None:
    def group(*members: str) -> Group:
        return Group("Ann Lee", "person", (), None, members)

    assert moved([group("1", "2", "3")], [group("1", "3"), group("2")]) == {"2"}
    assert moved([group("1"), group("2")], [group("1", "2")]) == set()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ties") / "onrecord.db"
    assert run("read", EXAMPLES, record=path).exit_code == 0
    return path


def evidence(record: Path, name: str) -> SpeakerEvidence:
    with Record.open(record) as opened:
        [id] = [one.id for one in opened.speakers().values() if one.name == name]
        return speaker_evidence(opened, id)


def test_every_form_of_a_speaker_leads_to_the_characters_it_stands_on(record: Path) -> None:
    found = evidence(record, "Ilona Varesh")
    assert sum(alias.times for alias in found.aliases) == found.attributions
    with Record.open(record) as opened:
        text = {one.id: one.text for one in opened.articles()}
    places = [place for alias in found.aliases for place in (alias.first, alias.through) if place is not None]
    assert places
    assert all(text[p.at.article][slice(*p.at.span)] == p.words for p in places)
    by_why = {alias.why for alias in found.aliases}
    assert {"name", "short", "pronoun", "description"} <= by_why
    assert all("Varesh" in alias.through.words for alias in found.aliases if alias.through is not None)


def test_the_command_line_shows_a_speaker_and_why(record: Path) -> None:
    id = evidence(record, "Ilona Varesh").id
    shown = run("speaker", "show", id[:12], record=record)
    assert shown.exit_code == 0
    words = " ".join(shown.stdout.split())
    assert "Ilona Varesh person" in words
    assert "a pronoun of" in words
    assert "part of the name of" in words
    assert json.loads(run("speaker", "show", id, "--json", record=record).stdout)["name"] == "Ilona Varesh"
    assert run("speaker", "show", "zzzz", record=record).exit_code == 2


def test_who_was_corrected_says_so(tmp_path: Path) -> None:
    record = tmp_path / "onrecord.db"
    assert run("read", EXAMPLES, record=record).exit_code == 0
    with Record.open(record) as opened:
        aldren = next(one.id for one in opened.speakers().values() if one.name == "Tomas Aldren")
        lindreth = next(one.id for one in opened.speakers().values() if one.name == "Pavo Lindreth")
        rows = opened.attributions([one.id for one in opened.articles()]).values()
        member = next(a.id for found in rows for a in found if a.speaker == lindreth)
    assert run("speaker", "move", member, "--to", aldren, record=record).exit_code == 0
    assert "person" in {alias.why for alias in evidence(record, "Tomas Aldren").aliases}


def test_speakers_and_their_evidence_do_not_depend_on_the_order_of_reading(record: Path, tmp_path: Path) -> None:
    def found(path: Path) -> set[tuple[str, frozenset[str], frozenset[str]]]:
        with Record.open(path) as opened:
            out = set()
            for id, speaker in opened.speakers().items():
                rows = opened.printed(id)[1]
                out.add(
                    (
                        speaker.name,
                        frozenset(speaker.aliases),
                        frozenset(f"{p.attribution}{p.why}{p.through}" for p in rows),
                    )
                )
            return out

    other = tmp_path / "onrecord.db"
    for file in sorted(EXAMPLES.iterdir(), reverse=True):
        if file.suffix in (".txt", ".json", ".html"):
            assert run("read", file, record=other).exit_code == 0
    assert found(other) == found(record)
