"""Articles from the web, and never from the local network: an address is resolved, checked, and then connected to as
checked, so that a name cannot lead elsewhere the second time; each redirect is checked again."""

import ipaddress
import socket
import time
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import SplitResult, urljoin

from onrecord.read import addresses
from onrecord.read.limits import ANSWER_SECONDS, FETCH_SECONDS, MAX_DOCUMENT, MAX_REDIRECTS
from onrecord.read.reasons import RefusedError
from onrecord.read.sources import Source

_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def fetch(url: str) -> Source:
    """The content at a web address; raises `RefusedError` where it is local, too large, or cannot be had in time."""
    # Imported here: only who reads addresses waits for it.
    from urllib3.exceptions import HTTPError

    deadline = time.monotonic() + FETCH_SECONDS
    address = url
    try:
        for _ in range(MAX_REDIRECTS + 1):
            answer = _answer(address, deadline)
            if isinstance(answer, bytes):
                host = addresses.host(address) or address
                return Source(url, host, BytesIO(answer), url=address)
            address = urljoin(address, answer)
    except (HTTPError, OSError) as error:
        raise RefusedError("fetch_failed", f"no answer ({type(error).__name__})") from error
    raise RefusedError("fetch_failed", f"more than {MAX_REDIRECTS} redirects")


def public_ip(host: str, port: int) -> str:
    """An IP address of `host`; raises `RefusedError` where any of them is not one of the public internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError("fetch_failed", "there is no host of that name") from error
    ips = [str(entry[4][0]) for entry in found]
    if not ips or not all(map(_is_public, ips)):
        raise RefusedError("local_address", "the address leads into the local network, which is never contacted")
    return ips[0]


def _is_public(ip: str) -> bool:
    parsed = ipaddress.ip_address(ip.split("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed.sixtofour or parsed
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _answer(url: str, deadline: float) -> bytes | str:
    """The content at `url`, or the address that it redirects to."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    parts = addresses.split(url)
    if parts is None:
        raise RefusedError("unsupported_format", "only http and https addresses can be read")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    host = _ascii(parts.hostname or "")
    ip = public_ip(host, port)
    waits = Timeout(connect=ANSWER_SECONDS, read=ANSWER_SECONDS)
    named = f"[{host}]" if ":" in host else host
    headers = {"Host": f"{named}:{port}" if parts.port else named, "User-Agent": "onrecord", "Accept-Encoding": "gzip"}
    pool = (
        HTTPSConnectionPool(ip, port, server_hostname=host, assert_hostname=host, timeout=waits)
        if secure
        else HTTPConnectionPool(ip, port, timeout=waits)
    )
    with pool:
        answer = pool.request(
            "GET", _target(parts), headers=headers, redirect=False, retries=False, preload_content=False
        )
        if answer.status in _REDIRECTS and answer.headers.get("Location"):
            return str(answer.headers["Location"])
        if answer.status != 200:
            raise RefusedError("fetch_failed", f"the server answered with status {answer.status}")
        return _bounded(iter(lambda: answer.read1(_CHUNK, decode_content=True), b""), deadline)


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise RefusedError("fetch_failed", "there is no host of that name") from error


def _bounded(chunks: Iterator[bytes], deadline: float) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_DOCUMENT:
            raise RefusedError("too_large", f"more than {MAX_DOCUMENT:,} bytes")
        if time.monotonic() > deadline:
            raise RefusedError("fetch_failed", f"not complete after {FETCH_SECONDS:.0f} seconds")
    return bytes(data)


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
