"""The page: one story as a file that any browser shows, without a network."""

from onrecord.web.page import render

__all__ = ["render"]
