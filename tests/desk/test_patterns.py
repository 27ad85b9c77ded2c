"""Addresses, ports, VLANs and protocols in messages."""

import pytest

from bot.desk import patterns
from bot.folding import fold


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ma borne est en 192.168.1.20", "192.168.1.20"),
        ("10.0.0.1.", "10.0.0.1"),
        ("passerelle 192.168.1.1, borne en 192.168.1.20", "192.168.1.20"),
        ("la passerelle est 192.168.1.1", "192.168.1.1"),
        ("masque 255.255.255.0", None),
        ("256.1.1.1", None),
        ("1.2.3.4.5", None),
        ("firmware 6.5.28.144", None),
        ("v1.2.3.4", None),
        ("fe80::1", "fe80::1"),
        ("2001:DB8::20", "2001:db8::20"),
        ("00:15:6d:aa:bb:cc", None),
        ("à 12:30:45", None),
        ("IP 10.10.20.2 et 10.10.20.3", "10.10.20.2, 10.10.20.3"),
        ("borne en 10.0.0.2, contrôleur en 10.0.0.9", "10.0.0.2"),
    ],
)
def test_ip_address(typed: str, address: str | None) -> None:
    assert patterns.ip_address(fold(typed)) == address


@pytest.mark.parametrize(
    ("typed", "switch_port", "port"),
    [
        ("port 5", "5", None),
        ("sur le port 3 du switch", "3", None),
        ("port n°7", "7", None),
        ("port poe 4", "4", None),
        ("le port 3 ne donne plus de poe", "3", None),
        ("eth2", "eth2", None),
        ("Gi0/1 en err-disabled", "Gi0/1", None),
        ("ether2 trunk", "ether2", None),
        ("prise 5 du switch", "5", None),
        ("le port 22 du switch 24 ports", "22", None),
        ("le port WAN", "WAN", None),
        ("port 22", None, 22),
        ("sip 5060 bloqué", None, 5060),
        ("winbox 8291 ne répond plus", None, 8291),
        ("le port 4 du switch va bien, c'est sur le port 6", "6", None),
        ("le port 4 marche bien", "4", None),
        ("ouvrir le port 22", None, 22),
        ("ssh sur le port 22 du switch", None, 22),
        ("port 8443", None, 8443),
        ("http://192.168.1.1:8080", None, 8080),
        ("ssh -p 2222 admin@10.0.0.1", None, 2222),
        ("tcp/8291", None, 8291),
        ("51820/udp", None, 51820),
        ("ports 80 et 443 ouverts", None, 80),
        ("sur le port 2, ssh refusé sur le port 22", "2", 22),
        ("port 99999", None, None),
        ("switch 8 ports 1 Gb", None, None),
        ("port 2,5 Gb/s", None, None),
        ("port 24V", None, None),
        ("les ports 1 à 6 sont tagués", "1 à 6", None),
        ("sur les ports 9 et 10 (SFP)", "9 et 10", None),
        ("port 1 à 4", "1 à 4", None),
        ("pvid du port 7 à 30", "7", None),
        ("ssh to 10.0.0.12 port 22: no route, sur un switch", None, 22),
    ],
)
def test_ports_of_a_switch_and_of_a_service(
    typed: str, switch_port: str | None, port: int | None
) -> None:
    assert patterns.ports(fold(typed), typed) == (switch_port, port)


@pytest.mark.parametrize(
    ("typed", "vlan"),
    [
        ("vlan 20", "20"),
        ("VLAN10,20", "10,20"),
        ("vlan 10 et 20", "10,20"),
        ("VLAN 10/20/99 sur bridge", "10,20,99"),
        ("vlan voix 40", "40"),
        ("le vlan de gestion est le 99", "99"),
        ("vlan 20 et 80 m de câble", "20"),
        ("vlan 5000", None),
        ("un vlan", None),
        ("VLAN 10 (soins), 20 (résidents), 99 (admin)", "10,20,99"),
    ],
)
def test_vlan(typed: str, vlan: str | None) -> None:
    assert patterns.vlan(fold(typed)) == vlan


@pytest.mark.parametrize(
    ("typed", "protocol"),
    [
        ("connexion en SSH", "ssh"),
        ("le ping passe mais pas le telnet", "telnet"),
        ("je ping la borne", None),
        ("tcp 22", "tcp"),
        ("SNMP v3", "snmp"),
        ("https://192.168.1.1", "https"),
        ("pppoe", "pppoe"),
        ("stp aidez moi", None),
        ("s'il vous plaît", None),
        ("trunk 802.1q vers le routeur", "802.1q"),
        ("le port TCP 8043", None),
    ],
)
def test_protocol(typed: str, protocol: str | None) -> None:
    assert patterns.protocol(fold(typed)) == protocol
