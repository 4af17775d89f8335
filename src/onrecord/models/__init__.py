"""Trained models that ship with the package; they run on the CPU and never use the network."""

from onrecord.models.encoder import Encoded, Encoder, load_encoder
from onrecord.models.tagger import CRFTables, LinkTables, Pieces, Scores, Tagger, load

__all__ = [
    "CRFTables", "Encoded", "Encoder", "LinkTables", "Pieces", "Scores", "Tagger", "load", "load_encoder",
]  # fmt: skip
