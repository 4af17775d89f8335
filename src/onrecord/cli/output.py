"""Where data goes: standard output, a file, or a folder of files; always UTF-8, whatever the locale."""

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnrecordError


def write(lines: Iterable[str], target: str | Path | None) -> None:
    """Write `lines` to the file `target`, or to standard output for None and "-".

    A regular file appears whole or not at all: a run that is stopped leaves what was there before. Raises
    `OnrecordError` where the file cannot be written.
    """
    if target is None or str(target) == "-":
        if sys.stdout is None:
            raise OnrecordError("standard output is closed: name a file with -o")
        sys.stdout.flush()
        _pour(lines, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    try:
        _write_file(lines, path)
    except OSError as error:
        raise OnrecordError(f"cannot write {path}: {error.strerror or error}; name another file with -o") from error


def _write_file(lines: Iterable[str], path: Path) -> None:
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            _pour(lines, stream)
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if _is_record(path):
        raise OnrecordError(f"{path} is a record, and would be lost: name another file with -o")
    path = path.resolve()
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            _pour(lines, stream)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _is_record(path: Path) -> bool:
    """Whether an SQLite file stands there: months of reading are not replaced by a page."""
    if not path.exists():
        return False
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\x00"


def _pour(lines: Iterable[str], stream: BinaryIO) -> None:
    for line in lines:
        stream.write(line.encode("utf-8"))


def made_folder(target: str | Path) -> Path:
    """The folder `target`, made if it is missing; raises `OnrecordError` where it cannot be."""
    path = Path(target)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OnrecordError(
            f"cannot make the folder {path}: {error.strerror or error}; name another with -o"
        ) from error
    return path
