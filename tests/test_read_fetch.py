"""Addresses: what is fetched, and that the local network never is. Nothing here leaves this machine."""

import gzip
import importlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from onrecord.data import Article, Rejected
from onrecord.read import articles
from onrecord.read.addresses import canonical

fetching = importlib.import_module("onrecord.read.fetch")
PAGE = b"<html><body><p>The mayor said on Wednesday that the old bridge would open.</p></body></html>"


def reason(url: str) -> str:
    (row,) = articles([url])
    assert isinstance(row, Rejected), row
    return row.reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.0.0.1:8080/x", "http://localhost/", "https://localhost/", "http://[::1]/",
        "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/",
        "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
        "http://[fc00::1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://user:word@127.0.0.1/",
        "HTTP://127.0.0.1/",
    ],
)  # fmt: skip
def test_local_addresses_are_refused(url: str) -> None:
    assert reason(url) == "local_address"


@pytest.mark.parametrize("url", ["ftp://post.example/a", "file:///etc/passwd", "http://", "http://a b/", "https://[/"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert reason(url) == "unsupported_format"


def test_a_name_with_one_local_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: found)
    assert reason("http://post.example/") == "local_address"


class _Server(BaseHTTPRequestHandler):
    """Answers as the path asks: /page, /chunked, /bomb, /404, /again (redirects to itself), /to/PATH (redirects)."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/chunked":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE))
            return
        body = gzip.compress(b"a" * 50_000_000 if self.path == "/bomb" else PAGE)
        place = {"/again": "/again", "/to/page": "/page", "/to/local": "http://10.0.0.1/"}.get(self.path)
        self.send_response(302 if place else 404 if self.path == "/404" else 200)
        if place:
            self.send_header("Location", place)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on this machine, which alone is taken for public."""
    monkeypatch.setattr(fetching, "_is_public", lambda ip: ip == "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["page", "chunked", "to/page"])
def test_a_page_is_fetched_and_read(site: str, path: str) -> None:
    (article,) = articles([f"{site}/{path}"])
    assert isinstance(article, Article), article
    assert article.text == "The mayor said on Wednesday that the old bridge would open."
    assert article.ref == f"{site}/{path}"
    assert article.url == f"{site}/{path.removeprefix('to/')}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("404", "fetch_failed"), ("again", "fetch_failed"), ("to/local", "local_address"), ("bomb", "too_large")],
)
def test_what_cannot_be_fetched_is_rejected(site: str, path: str, expected: str) -> None:
    assert reason(f"{site}/{path}") == expected


def test_a_server_that_takes_too_long_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "FETCH_SECONDS", -1.0)
    assert reason(f"{site}/page") == "fetch_failed"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Post.Example:443/a?b=1&UTM_source=x&fbclid=2#top", "https://post.example/a?b=1"),
        ("http://post.example:8080", "http://post.example:8080/"),
        ("http://user:word@post.example/a", "http://post.example/a"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]/"),
        ("http://post.example:99999/", None),
        ("data:text/html,x", None),
    ],
)
def test_addresses_have_one_canonical_form(url: str, expected: str | None) -> None:
    assert canonical(url) == expected
