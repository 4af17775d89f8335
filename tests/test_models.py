"""The model that ships: it loads offline and fast, and is the one its config and card describe."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord.errors import OnrecordError
from onrecord.models import Pieces, encoder, load, load_encoder
from onrecord.models.tagger import WEIGHTS


def test_a_folder_that_is_no_model_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf8")
    with pytest.raises(OnrecordError, match=r"model\.onnx, tokenizer\.json missing"):
        load(tmp_path)


def test_weights_config_and_card_agree() -> None:
    digest = hashlib.sha256((WEIGHTS / "model.onnx").read_bytes()).hexdigest()
    assert json.loads((WEIGHTS / "config.json").read_text(encoding="utf8"))["sha256"] == digest
    assert digest in (WEIGHTS / "CARD.md").read_text(encoding="utf8")


def test_the_card_states_data_licences_figures_and_known_failures() -> None:
    card = (WEIGHTS / "CARD.md").read_text(encoding="utf8")
    for told in (
        "**Base weights**",
        "Apache-2.0",
        "**Learned from**",
        "states no licence",
        "## Figures on PolNeAR dev",
    ):
        assert told in card
    for told in ("## Confidence", "Expected calibration error", "## Speed", "## Known failures"):
        assert told in card


def test_the_weights_and_the_whole_package_fit_the_wheel() -> None:
    assert (WEIGHTS / "model.onnx").stat().st_size < 25_000_000
    package = Path(onrecord.__file__).parent
    assert (
        sum(p.stat().st_size for p in package.rglob("*") if "__pycache__" not in p.parts and p.is_file()) < 60_000_000
    )


def test_scores_depend_neither_on_what_is_scored_beside_nor_on_the_number_of_cores() -> None:
    chance = np.random.default_rng(0)
    windows = [Pieces(chance.integers(1000, 20000, n), chance.integers(0, 120, n)) for n in (40, 7, 90)]
    alone = [load(threads=1).score([window])[0] for window in windows]
    together = load(threads=2).score(windows)
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert np.array_equal(one.links, other.links)


def test_scores_have_a_row_for_every_piece() -> None:
    model = load(threads=1)
    [scores] = model.score([Pieces(np.full(5, 2000), np.zeros(5, dtype=np.int64))])
    assert scores.labels.shape == (5, 7)
    assert scores.links.shape == (5, 4 * model.links.none_link.shape[1])


def test_the_sentence_encoder_is_the_one_its_config_describes_and_fits_the_wheel() -> None:
    model = encoder.WEIGHTS / "model.onnx"
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    assert json.loads((encoder.WEIGHTS / "config.json").read_text(encoding="utf8"))["sha256"] == digest
    assert model.stat().st_size + (WEIGHTS / "model.onnx").stat().st_size < 50_000_000


def test_the_vectors_of_a_sentence_depend_neither_on_others_nor_on_the_number_of_cores() -> None:
    texts = ["The bridge will open in May.", "No.", "The council, which met on Monday, said it will not pay. " * 30]
    alone = [next(load_encoder(threads=1).encode([text])) for text in texts]
    for one, other in zip(alone, load_encoder(threads=2).encode(texts), strict=True):
        assert np.array_equal(one.vectors, other.vectors)


def test_the_pieces_of_a_sentence_stand_at_its_characters() -> None:
    text = "  The bridge, “café”, opens."
    [found] = load_encoder(threads=1).encode([text])
    words = [text[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]
    assert words == ["The", "bridge", ",", "“", "café", "”", ",", "opens", "."]


def test_a_folder_that_is_no_encoder_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"model\.onnx, tokenizer\.json, config\.json missing"):
        load_encoder(tmp_path)
