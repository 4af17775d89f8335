"""Bytes in, `Article | Rejected` out: text, pages and JSON, from files, folders, standard input and the web."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.data import Article, Rejected
from onrecord.errors import OnrecordError
from onrecord.read import lines, objects, pages, plain
from onrecord.read.fetch import fetch
from onrecord.read.ignored import Ignored
from onrecord.read.limits import SNIFFED
from onrecord.read.reasons import REASONS, RefusedError, clean, rejected
from onrecord.read.sources import Source, files, open_file, reason_of
from onrecord.read.streams import GZIP, rejoined, unzipped

__all__ = ["READERS", "REASONS", "Ignored", "Reader", "articles"]

Reader = Callable[[Source, Ignored], Iterator[Article | Rejected]]
READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".html": pages.read,
    ".htm": pages.read,
    ".xhtml": pages.read,
    ".json": objects.read,
    ".jsonl": lines.read,
    ".ndjson": lines.read,
}
_ARCHIVE = ".gz"


def articles(
    inputs: Sequence[str | Path], *, stdin: BinaryIO | None = None, ignored: Ignored | None = None
) -> Iterator[Article | Rejected]:
    """Read `inputs` one after the other: files, folders (sorted by path), http(s) addresses, and "-" for `stdin`.

    Lazy, and in bounded memory. Whatever cannot be read is yielded as `Rejected`; no input stops the others.
    `ignored` grows by the keys of JSON objects that nothing reads, and by the dates that could not be read.

    >>> from io import BytesIO
    >>> lines = BytesIO(b'{"id": "a1", "text": "The bridge is open.", "pages": 2}\\n{"text": 5}\\n')
    >>> ignored = Ignored()
    >>> [row.ref for row in articles(["-"], stdin=lines, ignored=ignored)], dict(ignored.keys)
    (['a1', '-:2'], {'pages': 1})
    """
    counted = Ignored() if ignored is None else ignored
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        yield from _kept(str(given), _input(given, stdin, counted))


def _kept(ref: str, rows: Iterator[Article | Rejected]) -> Iterator[Article | Rejected]:
    """`rows`, and whatever ends them early as a last `Rejected`."""
    try:
        yield from rows
    except RefusedError as refusal:
        yield rejected(ref, refusal.reason, refusal.detail)
    except OnrecordError:
        raise  # nothing is wrong with the input
    except FileNotFoundError:
        yield rejected(ref, "missing", "there is no file or folder of that name")
    except OSError as error:
        yield rejected(ref, "unreadable", reason_of(error))
    except Exception as error:  # one hostile input must not stop the others, whatever it made a reader do
        yield rejected(ref, "reader_failed", f"{type(error).__name__}: {error}")


def _input(given: str | Path, stdin: BinaryIO | None, ignored: Ignored) -> Iterator[Article | Rejected]:
    name = str(given)
    if not given:
        raise RefusedError("missing", "the name is empty")
    if name == "-":
        if stdin is None:
            raise RefusedError("missing", "there is no standard input to read")
        yield from _sniffed(Source("-", "standard input", stdin), ignored)
    elif isinstance(given, str) and name.lower().startswith(("http://", "https://")):
        yield from _sniffed(fetch(name), ignored)
    elif isinstance(given, str) and "://" in name:
        raise RefusedError("unsupported_format", "only http and https addresses can be read")
    elif Path(given).is_dir():
        for entry in files(Path(given), _is_readable):
            yield from [entry] if isinstance(entry, Rejected) else _kept(str(entry), _file(entry, str(entry), ignored))
    else:
        yield from _file(Path(given), name, ignored)


def _file(path: Path, ref: str, ignored: Ignored) -> Iterator[Article | Rejected]:
    suffix, packed = _format(path)
    source = open_file(path, ref, _outlet(path))
    with source.stream:
        if not suffix:
            yield from _sniffed(source, ignored)
        elif suffix not in READERS:
            raise RefusedError("unsupported_format", f"no reader for {suffix} files; read are {', '.join(READERS)}")
        else:
            opened = replace(source, stream=unzipped(source.stream)) if packed else source
            yield from READERS[suffix](opened, ignored)


def _format(path: Path) -> tuple[str, bool]:
    """The suffix that tells the format, in lower case, and whether the file is gzipped."""
    packed = path.suffix.lower() == _ARCHIVE
    return (Path(path.stem) if packed else path).suffix.lower(), packed


def _outlet(path: Path) -> str:
    """The file name without its suffixes: it stands for the outlet where nothing names one."""
    stem = Path(path.stem).stem if path.suffix.lower() == _ARCHIVE else path.stem
    return clean(stem) or clean(path.name)


def _is_readable(path: Path) -> bool:
    return _format(path)[0] in READERS


def _sniffed(source: Source, ignored: Ignored) -> Iterator[Article | Rejected]:
    """Read a stream that no suffix names the format of."""
    head = source.stream.read(SNIFFED)
    stream = rejoined(head, source.stream)
    if head.startswith(GZIP):
        stream = unzipped(stream)
        head = stream.read(SNIFFED)
        stream = rejoined(head, stream)
    yield from _reader(head)(replace(source, stream=stream), ignored)


def _reader(head: bytes) -> Reader:
    """The reader for content that begins with `head`."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return lines.read if start.startswith(b"{") and _is_json_lines(start) else objects.read
    is_page = start[:1] == b"<" and (start[1:2].isalpha() or start[1:2] in {b"!", b"?"})
    return pages.read if is_page else plain.read


def _is_json_lines(start: bytes) -> bool:
    """Whether each line is an object of its own, as far as the first two tell."""
    first, _, rest = start.partition(b"\n")
    try:
        whole_object = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        whole_object = False
    return whole_object or not rest or rest.lstrip().startswith(b"{")
