from ipaddress import ip_address

import pytest

from bot.web.address import WrongProxy, address_key, client_address, parse_networks

TRUSTED = parse_networks(["10.0.0.0/8", "fd00::1"])


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "expected"),
    [
        # Nobody in between, or nobody whom we know: the header is anybody's word.
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        # Through one proxy of ours, then two.
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1", "10.0.0.2"], "198.51.100.1"),
        ("fd00::1", ["2001:db8::5"], "2001:db8::5"),
        # What the client itself wrote stands on the left, and is not read.
        ("10.0.0.1", ["127.0.0.1, 198.51.100.1"], "198.51.100.1"),
        # What a proxy writes may carry a port, or be unreadable.
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ["[2001:db8::5]:4711"], "2001:db8::5"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, ??"], "10.0.0.1"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        # One address, two ways to write it.
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("fe80::1%eth0", [], "fe80::1"),
    ],
)
def test_only_trusted_proxies_are_believed(
    peer: str, forwarded_for: list[str], expected: str
) -> None:
    assert client_address(peer, forwarded_for, TRUSTED) == ip_address(expected)


@pytest.mark.parametrize("peer", [None, "", "testclient"])
def test_a_connection_without_address(peer: str | None) -> None:
    assert client_address(peer, ["198.51.100.1"], TRUSTED) is None


def test_a_wrong_proxy_is_named() -> None:
    with pytest.raises(WrongProxy, match="10\\.0\\.0\\.300"):
        parse_networks(["10.0.0.300"])


def test_the_key_is_stable_and_tells_addresses_apart() -> None:
    one, two = ip_address("203.0.113.7"), ip_address("203.0.113.8")
    assert address_key("s", one) == address_key("s", one)
    assert address_key("s", one) != address_key("s", two)
    assert address_key("s", one) != address_key("t", one)
    assert "203" not in address_key("s", one)


def test_one_ipv6_site_has_one_key() -> None:
    one, two, other = (
        ip_address(text) for text in ("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", "2001:db8:0:2::5")
    )
    assert address_key("s", one) == address_key("s", two)
    assert address_key("s", one) != address_key("s", other)
