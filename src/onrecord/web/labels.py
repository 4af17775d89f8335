"""The words of the page, under the name that was theirs before the terminal used them too."""

from onrecord.report.labels import DIFFERENCES, FORMS, HOWS, REASONS, SPEAKERS, cell_label, copy_label

__all__ = ["DIFFERENCES", "FORMS", "HOWS", "REASONS", "SPEAKERS", "cell_label", "copy_label"]
