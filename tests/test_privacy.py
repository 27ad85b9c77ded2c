"""What is a secret and what is not, in the French that people type and in what they paste."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy import mask
from tests.places import ROOT

PASSWORD = "[mot de passe masqué]"
KEY = "[clé masquée]"
LOGIN = "[identifiants masqués]"
CARD = "[numéro de carte masqué]"
IBAN = "[IBAN masqué]"
SOCIAL = "[numéro de sécurité sociale masqué]"

SECRETS = [
    # said in a sentence
    ("mdp: toto123", f"mdp: {PASSWORD}"),
    ("mdp : azerty", f"mdp : {PASSWORD}"),
    ("MDP=Azerty!2024", f"MDP={PASSWORD}"),
    ("mon mot de passe c'est Hunter2", f"mon mot de passe c'est {PASSWORD}"),
    ("Mon mot de passe c’est Hunter2.", f"Mon mot de passe c’est {PASSWORD}."),
    ("mon mot de passe est soleil", f"mon mot de passe est {PASSWORD}"),
    ("mdp : c'est toto123", f"mdp : c'est {PASSWORD}"),
    ("mdp c toto29", f"mdp c {PASSWORD}"),
    ("mot 2 passe : toto", f"mot 2 passe : {PASSWORD}"),
    ("mon mdp « soleil »", f"mon mdp « {PASSWORD} »"),
    ("le mot de passe de la borne est admin", f"le mot de passe de la borne est {PASSWORD}"),
    (
        "mot de passe de la borne du salon : kerwifi",
        f"mot de passe de la borne du salon : {PASSWORD}",
    ),
    ("jai mis le mdp Toto2024 et ca marche pas", f"jai mis le mdp {PASSWORD} et ca marche pas"),
    ("voici le mdp azerty", f"voici le mdp {PASSWORD}"),
    ("login admin mdp azerty", f"login admin mdp {PASSWORD}"),
    ("login : ubnt/ubnt22", f"login : ubnt/{PASSWORD}"),
    ("mots de passe : ubnt123 ou admin123", f"mots de passe : {PASSWORD}"),
    ("my password is hunter2", f"my password is {PASSWORD}"),
    ("password: hunter", f"password: {PASSWORD}"),
    ("pass wifi : MaBox2020!", f"pass wifi : {PASSWORD}"),
    ("passphrase : cheval correct agrafe", f"passphrase : {PASSWORD}"),
    ("code PIN : 1234", f"code PIN : {PASSWORD}"),
    ("Mot de passe :\ntoto123", f"Mot de passe :\n{PASSWORD}"),
    # keys
    ("clé wifi: 1234 5678 9ABC DEF0 1234", f"clé wifi: {KEY}"),
    ("la clé wpa c'est soleilbleu", f"la clé wpa c'est {KEY}"),
    ("cle wpa2 : Kerwifi29!", f"cle wpa2 : {KEY}"),
    ("PSK : abcdef12", f"PSK : {KEY}"),
    ("communauté snmp : monreseau", f"communauté snmp : {KEY}"),
    ("snmp-server community S3cretRO RO", f"snmp-server community {KEY} RO"),
    ("snmpwalk -v2c -c monreseau 10.0.0.1", f"snmpwalk -v2c -c {KEY} 10.0.0.1"),
    ("clé API : 98f7-2211", f"clé API : {KEY}"),
    ("token = abcd", f"token = {KEY}"),
    ("Authorization: Bearer abc.def-123456789", f"Authorization: Bearer {KEY}"),
    ("sk_live_" + "abcdefgh12345678", KEY),
    ("PrivateKey = " + "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", f"PrivateKey = {KEY}"),
    # said in passing, listed, or called by what they open
    ("login : ubnt password : ubnt", f"login : ubnt password : {PASSWORD}"),
    ("jutilise toto partout comme pass", f"jutilise {PASSWORD} partout comme pass"),
    ("code de la serrure : 4471B", f"code de la serrure : {PASSWORD}"),
    ("le digicode est le B4579 pour mardi", f"le digicode est le {PASSWORD} pour mardi"),
    ("codes de secours : 8f3k-29dk, 77sl-q0pe", f"codes de secours : {PASSWORD}"),
    ("si le mot de passe Lapin_Blanc est bon", f"si le mot de passe {PASSWORD} est bon"),
    ("le cadenas du mât : 852, merci", f"le cadenas du mât : {PASSWORD}, merci"),
    ("auth 3021 et secret v0ip!3021", f"auth 3021 et secret {KEY}"),
    ("compte a@b.fr / hkpw zqod mfre tyln", f"compte a@b.fr / {KEY}"),
    ("secret oauth GOCSPX-" + "k3Jd82mNq0PzLw91", f"secret oauth {KEY}"),
    ("on m'a donné hZ4!wR9b par mail", f"on m'a donné {PASSWORD} par mail"),
    ("pourtant Qsdfgh456! je suis sûr", f"pourtant {PASSWORD} je suis sûr"),
    ("a.b@c.fr / Marees2024*", f"a.b@c.fr / {PASSWORD}"),
    ("le service donne pk_demo_" + "4Jd8Lm2QzX90TbVw7Nkc.", f"le service donne {KEY}."),
    ("la cle du wifi c 0123454321", f"la cle du wifi c {PASSWORD}"),
    ("j'y rentre avec ubnt et ubnt", f"j'y rentre avec ubnt et {PASSWORD}"),
    ("mot de passe la poule picore sous le pont, refusé", f"mot de passe {PASSWORD}, refusé"),
    ("mon mot de passe fleur est trop court", f"mon mot de passe {PASSWORD} est trop court"),
    ("jai recu 493027 de ma banque", f"jai recu {PASSWORD} de ma banque"),
    (
        "la passphrase de ma clé ssh est tout va bien madame et elle est refusée",
        f"la passphrase de ma clé ssh est {PASSWORD} et elle est refusée",
    ),
    # of people and of accounts, with a slip in it
    ("numero de secu 1 84 12 76 451 089 46 ?", f"numero de secu {SOCIAL} ?"),
    ("ma sécu 2690549588157, merci", f"ma sécu {SOCIAL}, merci"),
    ("269054958815780", SOCIAL),
    ("FR76 1027 8022 0500 0206 4530 1 pour moi", f"{IBAN} pour moi"),
    ("ma cb 4970 1012 3456 789", f"ma cb {CARD}"),
    # addresses
    ("ssh root:toor@10.0.0.1", f"ssh {LOGIN}@10.0.0.1"),
    ("ssh ubnt:ub:nt@p@192.168.1.20", f"ssh {LOGIN}@192.168.1.20"),
    ("http://admin:ad/min1@192.168.1.1:8080/x", f"http://{LOGIN}@192.168.1.1:8080/x"),
    ("rtsp://admin:12345@192.168.1.64:554/a", f"rtsp://{LOGIN}@192.168.1.64:554/a"),
    ("curl -u bob:toto https://10.0.0.1/", f"curl -u {LOGIN} https://10.0.0.1/"),
    ("sshpass -p toto ssh root@10.0.0.1", f"sshpass -p {PASSWORD} ssh root@10.0.0.1"),
    # configurations
    ("set password Toto", f"set password {PASSWORD}"),
    ("enable secret 5 $1$abcd$ABCDEFGHIJKL/xyz.", f"enable secret 5 {PASSWORD}"),
    ("username bob password 0 toto", f"username bob password 0 {PASSWORD}"),
    ("/user add name=x password=y group=full", f"/user add name=x password={PASSWORD} group=full"),
    ('wpa2-pre-shared-key="Ker wifi 29"', f'wpa2-pre-shared-key="{KEY}"'),
    ("passphrase=longue", f"passphrase={PASSWORD}"),
    ("wpa_passphrase=monsecret", f"wpa_passphrase={PASSWORD}"),
    ("users.1.password=$1$abc$defghijkl", f"users.1.password={PASSWORD}"),
    ("aaa.1.wpa.psk=monwifi", f"aaa.1.wpa.psk={KEY}"),
    (
        "uci set wireless.default_radio0.key='wifi29'",
        f"uci set wireless.default_radio0.key='{KEY}'",
    ),
    ("crypto isakmp key MySecret address 1.2.3.4", f"crypto isakmp key {KEY} address 1.2.3.4"),
    (" key 7 0822455D0A16", f" key 7 {KEY}"),
    ('"password": "abc", "host": "10.0.0.1"', f'"password": "{PASSWORD}", "host": "10.0.0.1"'),
    ("<password>abc</password>", f"<password>{PASSWORD}</password>"),
    # means of payment
    ("4111 1111 1111 1111", CARD),
    ("4111111111111111 12/27 123", CARD),
    ("ma cb: 4111-1111-1111-1111 exp 09/28 cvv 456", f"ma cb: {CARD}"),
    ("378282246310005", CARD),
    ("voici 5555555555554444 merci", f"voici {CARD} merci"),
    ("cvv 123", "cvv [cryptogramme masqué]"),
    ("FR76 3000 6000 0112 3456 7890 189", IBAN),
    ("virer sur FR7630006000011234567890189 svp", f"virer sur {IBAN} svp"),
    ("rib : 30006 00001 12345678901 89", f"rib : {IBAN}"),
]

ORDINARY = [
    "j'ai oublié mon mot de passe",
    "comment changer le mot de passe du nanostation ?",
    "j'ai oublié mon mot de passe c'est urgent",
    "mot de passe oublié : comment faire",
    "mot de passe perdu commande : 20418",
    "mot de passe oublié, commande AR-20418",
    "mon mot de passe est refusé",
    "mon mot de passe n'est pas accepté",
    "le mot de passe est celui de la box",
    "mot de passe : 8 caractères minimum",
    "le mdp ne marche pas",
    "quel est le mot de passe par défaut du hAP ac2 ?",
    "reset du mot de passe sur 192.168.1.20",
    "mdp unifi oublié, U6-LR en 6.5.28",
    "où trouver la clé wifi USB TL-WN725N ?",
    "la clé est cassée",
    "sécurité WPA2-PSK : AES",
    "ça passe pas : timeout",
    "le PoE passif : 24V",
    "c'est un secret",
    "code promo : NOEL10",
    "code postal : 29200",
    "commande AR-20418, n° 20418",
    "numéro de suivi 269054958815781",
    "TVA FR 32 812345678",
    "BIC AGRIFRPP882 dans le virement",
    "une fibre de 12 14 ou 16 brins, prix trop haut pour nous",
    "06 12 34 56 78 ou +33 2 98 12 34 56",
    "suivi 6A98765432105",
    "colis 123456789012345",
    "numéro de suivi 378282246310005",
    "XY746876977FR",
    "1Z5R89390357567127",
    "siret 380 129 866 46850",
    "imei 356938035643809",
    "ean 3760123456789",
    "colis 4111 1111 1111 1112",
    "192.168.1.20, fe80::1, 00:15:6d:aa:bb:cc",
    "MikroTik hAP ac², NanoStation 5AC Loco, TP-Link Omada EAP225-Outdoor",
    "ssh admin@192.168.1.20 connection refused",
    "Permission denied (publickey,password).",
    "mail:jean.dupont@free.fr",
    "contact:jean@entreprise.fr",
    "sip:100@pbx.local",
    "http://192.168.1.1:8080/?mail=a@b.fr",
    "set-inform http://192.168.1.5:8080/inform",
    "ma carte bancaire est refusée, commande 20418",
    "tva FR12345678901",
    "enable PoE on port 5",
    "j'ai changé le mot de passe la semaine passée au bureau, et plus rien",
    "un CRS326-24G-2S+RM et un UniFi6! en 5GHz+Cat6",
    "un souci avec OpenVPN, AUTH_FAILED à chaque fois",
    "iperf3 -c 10.0.0.1 -P 4, 412 Mbits/s",
]

PRIVATE_KEY = (
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\nBG5vbmUAAAAEbm9uZQ\n"
    "-----END OPENSSH PRIVATE KEY-----"
)


@pytest.mark.parametrize(("typed", "masked"), SECRETS)
def test_a_secret_is_masked_and_the_rest_stays(typed: str, masked: str) -> None:
    assert mask(typed) == masked
    assert mask(masked) == masked


@pytest.mark.parametrize("typed", ORDINARY)
def test_what_is_no_secret_stays(typed: str) -> None:
    assert mask(typed) == typed


def collected() -> list[str]:
    """Whole messages, their secrets between ⟦ and ⟧; most have none but what looks like one."""
    return (ROOT / "tests/masks.tsv").read_text(encoding="utf-8").splitlines()[1:]


def test_every_secret_of_the_collection_is_masked_and_nothing_else() -> None:
    messages = collected()
    assert len(messages) >= 350
    failed = []
    for marked in messages:
        typed = marked.replace("⟦", "").replace("⟧", "")
        masked = mask(typed)
        outside = re.split("⟦.*?⟧", marked)
        words = [word for piece in outside for word in re.findall(r"[\w@./-]{3,}", piece)]
        secrets = {each.strip('" ') for each in re.findall("⟦(.*?)⟧", marked)}
        left = [each for each in secrets if each in masked and each not in " ".join(outside)]
        lost = [word for word in words if word.strip("./-") not in masked]
        if left or lost or ("⟦" not in marked and masked != typed):
            failed.append(f"{typed} → {masked}")
    assert failed == []


def test_a_private_key_is_masked_as_a_whole() -> None:
    assert (
        mask(f"voici ma clé\n{PRIVATE_KEY}\nmerci") == "voici ma clé\n[clé privée masquée]\nmerci"
    )


def test_a_private_key_cut_before_its_end_hides_what_follows() -> None:
    assert mask(PRIVATE_KEY[:70]) == "[clé privée masquée]"


def test_a_line_of_a_private_key_alone_is_masked() -> None:
    line = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW"
    assert mask(f"voici {line}") == f"voici {KEY}"


def test_a_pasted_configuration_keeps_only_what_is_public() -> None:
    config = "\n".join(
        [
            "hostname switch-mairie",
            "enable secret 9 $9$abcdefghijklmnop",
            "username admin privilege 15 password 7 0822455D0A16",
            "snmp-server community lecture29 RO",
            "interface Gi0/1",
            " switchport access vlan 20",
            "ip address 192.168.1.2 255.255.255.0",
        ]
    )
    masked = mask(config)
    for secret in ("$9$", "0822455D0A16", "lecture29"):
        assert secret not in masked
    for public in ("switch-mairie", "privilege 15", "Gi0/1", "vlan 20", "192.168.1.2"):
        assert public in masked


HOSTILE = [
    *("a", "1", "1 ", "4 ", "4111 ", "mdp ", "mdp:", "mot de passe est ", "password=", "a:b@"),
    *(
        "://a:b",
        "set ",
        "set password ",
        "-",
        "-----BEGIN PRIVATE KEY",
        "eyJ-",
        "fr76 ",
        "key fr76 ",
        "$1$",
        "aA1",
    ),
    *(
        "aA1 ",
        "\n",
        "snmp ",
        "curl ",
        "login a/",
        "authorization: ",
        'mot de passe "abc" ',
        "code pin 1 ",
        "mdp. a1b2c3d4 ",
        "ssh a/b ",
        "carte 4",
        "cle wifi ",
        KEY,
        '"',
    ),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_repetitions_are_read_to_their_end(piece: str) -> None:
    """A pattern that backtracks without bound would never come back from 100,000 characters."""
    typed = (piece * 100_000)[:100_000]
    masked = mask(typed)
    assert mask(masked) == masked


def test_a_text_that_each_mask_makes_read_anew_is_hidden_after_some_rounds() -> None:
    typed = "bonjour\n" + "key fr76 " * 220
    masked = mask(typed)
    assert masked.startswith("bonjour\n")
    assert "fr76" not in masked
    assert len(masked) < 300
    assert mask(masked) == masked


def test_a_long_configuration_is_not_hidden_as_a_whole() -> None:
    lines = [f"interface Gi0/{n}\n key 7 0822455D0A{n:02}\n mtu 15{n:02}" for n in range(40)]
    masked = mask("\n".join(lines))
    assert "0822455D0A" not in masked
    for n in range(40):
        assert f"interface Gi0/{n}\n key 7 {KEY}\n mtu 15{n:02}" in masked


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400))
def test_any_text_is_masked_once_and_for_all(typed: str) -> None:
    masked = mask(typed)
    assert mask(masked) == masked


PIECES = [
    "mdp",
    "mot de passe",
    "clé wifi",
    "=",
    ":",
    " : ",
    "c'est",
    " ",
    "\n",
    '"',
    "'",
    "ssh ",
    "@",
]
PIECES += [
    "toto123",
    "admin",
    "10.0.0.1",
    "4111 1111 1111 1111",
    "FR76",
    "3000",
    KEY,
    PASSWORD,
    "set ",
]
PIECES += [
    "password",
    "secret 5 ",
    "$1$abcdefghij",
    "://",
    "oublié",
    "est",
    "login ",
    "/",
    "cvv 123",
    ",",
]


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_labels_and_secrets_in_any_order_are_masked_once_and_for_all(typed: str) -> None:
    masked = mask(typed)
    assert mask(masked) == masked
