"""A correction of every kind in one record, then new articles, then a rederivation: the bench of corrections, small."""

import json
from collections.abc import Iterator
from itertools import islice, product

import pytest
from bench.corrections import KINDS, outlasting

from onrecord.record import Record

PLACES = [a + b for a, b in product("Bal Cor Den Fil Gar Hol".split(), "brook ford haven mere stow wick".split())]
MATTERS = "bridge ferry school museum market harbour library tunnel orchard hospital stadium reservoir".split()
PEOPLE = [f"{a} {b}" for a, b in product("Orla Teodor Ilona Pavo Mirel Tomas".split(), PLACES)]


def reports(outlets: str) -> Iterator[str]:
    """Reports of one event in each place, a day after the other, as lines of JSON; one article for each outlet."""
    for number, place in enumerate(PLACES):
        matter, (one, other) = MATTERS[number % len(MATTERS)], PEOPLE[2 * number : 2 * number + 2]
        for outlet in outlets:
            text = (
                f"{place} opened its {matter} again, outlet {outlet} learned there. “The {matter} of {place} cost "
                f"{number + 3} million and will last a century,” said {one}, the mayor of {place}. “Nobody in {place} "
                f"believed in the {matter} but its children,” {one} said. {other}, a baker, said that the old {matter} "
                f"of {place} had been warmer. The {place} band played on the steps of the {matter}."
            )
            day = f"2026-{1 + number // 3:02}-{1 + 9 * (number % 3):02}"
            row = {"id": f"{place} {outlet}", "outlet": outlet, "published": day, "title": f"{place} has its {matter}"}
            yield json.dumps(row | {"language": "en", "text": text}) + "\n"


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, int]]:
    folder = tmp_path_factory.mktemp("together")
    (folder / "first.jsonl").write_text("".join(reports("AB")), "utf-8")
    (folder / "more.jsonl").write_text("".join(islice(reports("C"), 0, None, 2)), "utf-8")
    with Record.open(folder / "r.db", create=True) as record:
        return dict(outlasting(record, folder / "first.jsonl", folder / "more.jsonl", 1))


def test_promise_4_one_correction_of_every_kind_in_one_record_outlasts_new_articles_and_a_rederivation(
    steps: dict[str, dict[str, int]],
) -> None:
    every = {f"{kind} {action}": 1 for kind, action in KINDS}
    assert steps == dict.fromkeys(
        ("made", "held when corrected", "held after new articles", "held after a rederivation"), every
    )
