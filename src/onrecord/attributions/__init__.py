"""Article to attributions: who is the source, by which words it is reported, and what.

A trained model reads the text, and rules complete what it passes over; `rules.extract` is the rules alone.
"""

from onrecord.attributions.tagged import extract, extract_all

__all__ = ["extract", "extract_all"]
