"""Bytes under a bound: gzip unpacked with an eye on bombs, whole documents, and lines of any file."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.read.limits import GZIP_FREE, MAX_GZIP_RATIO
from onrecord.read.reasons import RefusedError

GZIP = b"\x1f\x8b"
_CHUNK = 65_536


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of `head`, then of what is left in `rest`."""
    return io.BufferedReader(_Rejoined(head, rest), _CHUNK)


def unzipped(stream: BinaryIO) -> BinaryIO:
    """The unpacked bytes of a gzip stream; reading raises `RefusedError` where it is damaged, cut short, or a bomb."""
    return io.BufferedReader(_Unzipped(stream), _CHUNK)


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of `stream`; raises `RefusedError` where there are more than `limit`, without reading them all."""
    parts, size = [], 0
    while part := stream.read(min(_CHUNK * 16, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise RefusedError("too_large", f"more than {limit:,} bytes")
    return b"".join(parts)


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of each line that is not blank; None for a line of more than `limit` bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, None
        elif not line.isspace():
            yield number, line


def _skip_line(stream: BinaryIO) -> None:
    while (part := stream.readline(_CHUNK)) and not part.endswith(b"\n"):
        pass


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


class _Unzipped(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._packed = _Counted(stream)
        self._unpacked = 0
        self._gzip = gzip.GzipFile(fileobj=io.BufferedReader(self._packed, _CHUNK), mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._gzip.read(len(buffer))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise RefusedError("bad_gzip", f"the gzip data is damaged or ends too early ({error})") from error
        self._unpacked += len(part)
        if self._unpacked > GZIP_FREE + MAX_GZIP_RATIO * self._packed.count:
            raise RefusedError("too_large", f"unpacks to more than {MAX_GZIP_RATIO} times its size")
        buffer[: len(part)] = part
        return len(part)


class _Counted(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = self._stream.read(len(buffer))
        self.count += len(part)
        buffer[: len(part)] = part
        return len(part)
