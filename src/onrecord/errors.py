"""What can go wrong, in words for the person who reads them."""


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose; its message says what happened and what to do next."""


class UsageError(OnrecordError):
    """The call cannot be carried out as it was made: an unknown story, an ambiguous prefix, a bad date."""


class RecordError(OnrecordError):
    """The record cannot be opened, read or written: it is locked, damaged, read-only or newer than this program."""


class MissingExtraError(OnrecordError):
    """A part that is not installed; the message holds the `pip install` line that adds it."""
