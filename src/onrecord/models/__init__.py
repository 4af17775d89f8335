"""Trained models that ship with the package; they run on the CPU and never use the network."""

from onrecord.models.tagger import CRFTables, LinkTables, Pieces, Scores, Tagger, load

__all__ = ["CRFTables", "LinkTables", "Pieces", "Scores", "Tagger", "load"]
