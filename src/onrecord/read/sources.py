"""Inputs as the caller names them, opened one by one: files, folders, standard input. Nothing here may block."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.data import Rejected
from onrecord.read.reasons import RefusedError, rejected


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes: `ref` names it to the caller, `outlet` is for articles that name none."""

    ref: str
    outlet: str
    stream: BinaryIO
    url: str | None = None


def open_file(path: Path, ref: str, outlet: str) -> Source:
    """Open a regular file; raises `RefusedError` for a pipe or device, `OSError` where the system refuses."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise RefusedError("not_a_file", "a pipe, socket or device is not opened; use - to read standard input")
    # Looked at again once open, and opened without waiting: the name may lead to a pipe by now.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    stream = os.fdopen(descriptor, "rb")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        stream.close()
        raise RefusedError("not_a_file", "a pipe, socket or device is not opened; use - to read standard input")
    return Source(ref, outlet, stream)


def files(folder: Path, readable: Callable[[Path], bool]) -> Iterator[Path | Rejected]:
    """The files under `folder` for which `readable` holds, sorted by path; every other entry as `Rejected`.

    Entries whose names begin with a dot are passed over. Links are followed to files inside the folder only. Raises
    `OSError` where the folder itself cannot be listed.
    """
    root = folder.resolve()
    found = False
    waiting = _entries(folder)[::-1]
    while waiting:
        entry = _entry(waiting.pop(), root, readable)
        if isinstance(entry, list):
            waiting.extend(reversed(entry))
            continue
        found = found or isinstance(entry, Path)
        yield entry
    if not found:
        yield rejected(str(folder), "no_articles", "the folder holds no file of a format that can be read")


def _entry(path: Path, root: Path, readable: Callable[[Path], bool]) -> Path | Rejected | list[Path]:
    """What is at `path`: a file to read, a reason not to, or the entries of a folder, sorted."""
    ref = str(path)
    try:
        if path.is_symlink() and not _leads_to_file_inside(path, root):
            return rejected(ref, "symlink", "the link is broken, leads to a folder, or leads out of the folder given")
        if path.is_dir():
            return _entries(path)
        if not path.is_file():
            return rejected(ref, "not_a_file", "a pipe, socket or device is not opened")
    except OSError as error:
        return rejected(ref, "unreadable", reason_of(error))
    if not readable(path):
        return rejected(ref, "unsupported_format", "no reader for files of this suffix")
    return path


def _entries(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = [e.name + "/" * e.is_dir(follow_symlinks=False) for e in entries if not e.name.startswith(".")]
    return [folder / name.rstrip("/") for name in sorted(names)]


def _leads_to_file_inside(link: Path, root: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # broken, or a loop
        return False
    return target.is_file() and target.is_relative_to(root)


def reason_of(error: BaseException) -> str:
    """What went wrong, without the path, which the `ref` holds already."""
    return getattr(error, "strerror", None) or type(error).__name__
