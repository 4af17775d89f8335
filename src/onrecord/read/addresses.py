"""Addresses of articles: the canonical form, under which two mean one page, and the host as the outlet's name."""

from urllib.parse import SplitResult, urlsplit, urlunsplit

_TRACKING = frozenset(
    """fbclid gclid dclid gbraid wbraid msclkid twclid yclid igshid mc_cid mc_eid ref_src ref_url cmpid ocid smid
    ns_campaign ns_mchannel ns_source ns_linkname wt.mc_id guccounter guce_referrer guce_referrer_sig""".split()
)


def canonical(url: str) -> str | None:
    """`url` without fragment, credentials, default port and tracking parameters; None where it is no web address.

    >>> canonical("HTTPS://Example.org:443/a?id=7&utm_source=x&fbclid=y#top")
    'https://example.org/a?id=7'
    >>> canonical("javascript:alert(1)") is None
    True
    """
    parts = split(url)
    if parts is None:
        return None
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking(pair)]
    return urlunsplit((parts.scheme, _netloc(parts), parts.path or "/", "&".join(kept), ""))


def host(url: str) -> str | None:
    """The host of a web address without a leading "www.", else None.

    >>> host("https://www.example.org/a")
    'example.org'
    """
    parts = split(url)
    return (parts.hostname or "").removeprefix("www.") or None if parts else None


def split(url: str) -> SplitResult | None:
    """The parts of an http or https address with a host and a valid port; None for every other string."""
    text = url.strip()
    if any(c.isspace() or not c.isprintable() for c in text):
        return None
    try:
        parts = urlsplit(text)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if valid else None


def _netloc(parts: SplitResult) -> str:
    name = parts.hostname or ""
    name = f"[{name}]" if ":" in name else name
    standard = {"http": 80, "https": 443}[parts.scheme]
    return name if parts.port in {None, standard} else f"{name}:{parts.port}"


def _is_tracking(pair: str) -> bool:
    key = pair.split("=", 1)[0].lower()
    return key.startswith("utm_") or key in _TRACKING
