"""The model that ships: it loads offline and fast, and is the one its config and card describe."""

import hashlib
import json
import time
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import OnrecordError
from onrecord.models import load
from onrecord.models.tagger import WEIGHTS

shipped = pytest.mark.skipif(not (WEIGHTS / "model.onnx").exists(), reason="no weights in this checkout")


def test_a_folder_that_is_no_model_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf8")
    with pytest.raises(OnrecordError, match=r"model\.onnx, tokenizer\.json missing"):
        load(tmp_path)


@shipped
def test_weights_config_and_card_agree() -> None:
    digest = hashlib.sha256((WEIGHTS / "model.onnx").read_bytes()).hexdigest()
    assert json.loads((WEIGHTS / "config.json").read_text(encoding="utf8"))["sha256"] == digest
    assert digest in (WEIGHTS / "CARD.md").read_text(encoding="utf8")


@shipped
def test_the_weights_fit_the_wheel() -> None:
    assert (WEIGHTS / "model.onnx").stat().st_size < 25_000_000


@shipped
def test_loading_takes_less_than_two_seconds_of_work() -> None:
    load()
    began = time.process_time()
    load()
    assert time.process_time() - began < 2


@shipped
def test_scores_do_not_depend_on_what_was_scored_before_or_beside() -> None:
    model = load(threads=1)
    chance = np.random.default_rng(0)
    ids, features = chance.integers(1000, 20000, (2, 40)), chance.integers(0, 120, (2, 40))
    first = model.score(ids[:1], features[:1])
    model.score(ids[1:], features[1:])
    again = model.score(ids[:1], features[:1])
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


@shipped
def test_scores_have_a_row_for_every_piece() -> None:
    model = load(threads=1)
    labels, links = model.score(np.full((1, 5), 2000), np.zeros((1, 5), dtype=np.int64))
    assert labels.shape == (1, 5, 7)
    assert links.shape == (1, 5, 4 * model.links.none_link.shape[1])
