"""Where a request comes from, and a key for it that is not the address."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class WrongProxy(ValueError):
    """A trusted proxy of the settings is neither an address nor a network."""


def parse_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Read addresses and networks: `10.0.0.0/8`, `::1`. Raises `WrongProxy`."""
    return tuple(_network(text) for text in texts)


def client_address(
    peer: str | None, forwarded_for: Sequence[str], trusted: Sequence[Network]
) -> Address | None:
    """The address that the request comes from; None when the connection has none.

    `forwarded_for` holds the X-Forwarded-For headers in order. They are read from the right
    and only as far as trusted proxies wrote them: what is further left is the client's word.
    """
    address = _parse(peer or "")
    hops = [hop.strip() for header in forwarded_for for hop in header.split(",")]
    while hops and address is not None and is_within(address, trusted):
        hop = _parse(hops.pop())
        if hop is None:
            break
        address = hop
    return address


def is_within(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def address_key(secret: str, address: Address | None) -> str:
    """A stable key for an address, so that the address itself is kept nowhere.

    The addresses of one IPv6 site (/64) share a key: a site changes address at will.
    """
    if isinstance(address, IPv6Address):
        text = str(ip_network(f"{address}/64", strict=False))
    else:
        text = str(address)
    digest = hmac.new(f"comptoir.address:{secret}".encode(), text.encode(), hashlib.sha256)
    return digest.hexdigest()[:32]


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise WrongProxy(
            f"TRUSTED_PROXIES: {text} is neither an address nor a network such as 10.0.0.0/8."
        ) from None


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        # A zone ("fe80::1%eth0") is a name of this machine's own.
        return IPv6Address(int(address))
    return address


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
