"""Symptoms, attempts, errors, tone and call-back slots, in everyday French."""

import time

import pytest

from bot.desk.clauses import short
from bot.desk.equipment import named_equipment
from bot.desk.errors_shown import error_message
from bot.desk.told import Told, told
from bot.desk.tone import callback_slot, language_tone
from bot.desk.words import words_of
from bot.folding import fold


def pieces(typed: str) -> Told:
    folded = fold(typed)
    named = [(each.start, each.end) for each in named_equipment(folded)]
    return told(words_of(folded, typed), folded, typed, named)


def told_symptoms(typed: str) -> list[str]:
    return list(pieces(typed).symptoms)


def told_attempts(typed: str) -> list[str]:
    return list(pieces(typed).attempts)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("le nanostation sallume pas", ["sallume pas"]),
        ("il marche pu depuis hier", ["marche pu"]),
        ("Ma NanoStation ne s’allume pas, pourquoi ?", ["ne s’allume pas"]),
        ("la borne s'alume plu", ["s'alume plu"]),
        ("maj ratée, la borne boot plus", ["boot plus"]),
        ("RIEN NE FONCTIONNE ICI", ["RIEN NE FONCTIONNE ICI"]),
        ("le voyant clignote orange depuis hier", ["le voyant clignote orange"]),
        ("elle redémarre toutes les 2 min", ["redémarre toutes les 2 min"]),
        ("le pont se coupe le soir", ["le pont se coupe le soir"]),
        ("perte de paquets en charge", ["perte de paquets en charge"]),
        ("débit faible, pas de lien", ["débit faible", "pas de lien"]),
        ("impossible d'adopter la borne", ["impossible d'adopter la borne"]),
        ("j'arrive pas à me connecter", ["arrive pas à me connecter"]),
        ("je ne peux plus y accéder", ["ne peux plus y accéder"]),
        ("ça négocie en 100 mbits", ["négocie en 100 mbits"]),
        ("192.168.1.20 injoignable", ["192.168.1.20 injoignable"]),
        ("mes clients n'ont plus internet", ["mes clients n'ont plus internet"]),
        ("le signal reste à -82 dBm", ["le signal reste à -82 dBm"]),
        ("il prend une IP au lieu de deux", ["prend une IP au lieu de deux"]),
        (
            "le signal est a -78 dBm alors que le calculateur donne -58",
            ["le signal est a -78 dBm alors que le calculateur donne -58"],
        ),
        (
            "c'est lent, bcp de latence (300ms) quand le voisin allume son wifi",
            ["est lent", "bcp de latence (300ms) quand le voisin allume son wifi"],
        ),
        (
            "notre lien entre la mairie et le stade est coupé depuis hier soir",
            ["notre lien entre la mairie et le stade est coupé"],
        ),
        ("antenne mal alignee? rssi -85, ccq 40%", ["rssi -85", "ccq 40%"]),
        ("ya pas de tonalité sur le port fxs 3", ["ya pas de tonalité sur le port fxs 3"]),
        (
            "Les bornes du 2e étage apparaissent « Disconnected » par intermittence",
            ["Les bornes du 2e étage apparaissent « Disconnected » par intermittence"],
        ),
        (
            "aucun téléphone ne voit le réseau 2,4 mais le reste va bien",
            ["aucun téléphone ne voit le réseau 2,4"],
        ),
        ("elle clignote en blanc et n'est pas adoptée", ["clignote en blanc et n'est pas adoptée"]),
        ("tout le monde est déconnecté", ["tout le monde est déconnecté"]),
    ],
)
def test_symptoms(typed: str, expected: list[str]) -> None:
    assert told_symptoms(typed) == expected


# Wordings that no pattern holds, and that no lesson is word for word.
@pytest.mark.parametrize(
    "typed",
    [
        "le son passe que dans un sens sur tous les postes",
        "mot de passe perdu du routeur",
        "redémarre la nuit quand l'infrarouge s'allume",
        "la box voip bip occupé quand on appelle la 2e ligne",
        "le wifi marche dans le salon mais pas au fond du jardin",
        "le capot est tout brûlant",
        "de la rouille sur les contacts du port",
    ],
)
def test_a_symptom_in_new_words_is_told_whole(typed: str) -> None:
    assert told_symptoms(typed) == [typed]


@pytest.mark.parametrize(
    "typed",
    [
        "relevé le mât puis visé à la jumelle",
        "antenne resserrée et câble resserti hier soir",
        "retagué, untagué",
        "balayage de canaux fait",
    ],
)
def test_an_attempt_in_new_words_is_told_whole(typed: str) -> None:
    assert ", ".join(told_attempts(typed)) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "Bonjour, je voudrais un devis pour 10 bornes",
        "je ne sais pas quoi choisir",
        "je ne suis pas chez moi demain",
        "je n'ai pas reçu mon colis",
        "comment configurer un vlan ?",
        "vous n'avez pas de magasin ?",
        "merci beaucoup",
        "faut-il redémarrer la borne ?",
        "j'ai redémarré la borne",
        "mon paiement est refusé",
        "Les câbles font 45 m au plus long",
        "Elle tournera quand même ?",
    ],
)
def test_no_symptom(typed: str) -> None:
    assert told_symptoms(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("j'ai déjà changé le câble mais rien", ["changé le câble"]),
        ("J’ai redémarré la borne, toujours pareil", ["redémarré la borne"]),
        ("g deja teste un autre port et ca change rien", ["teste un autre port"]),
        ("jai fait un reset usine", ["fait un reset usine"]),
        ("reset fait, même chose", ["reset fait"]),
        ("pareil avec un autre injecteur", ["pareil avec un autre injecteur"]),
        ("Testé avec deux câbles. Une idée ?", ["Testé avec deux câbles"]),
        (
            "j'ai refait le set-inform, changé le câble, rien",
            ["refait le set-inform, changé le câble"],
        ),
        ("j'ai tout essayé : reset, autre câble", ["reset, autre câble"]),
        ("câble neuf pourtant", ["câble neuf"]),
        ("même après un redémarrage", ["un redémarrage"]),
        ("câble remplacé, port remplacé", ["câble remplacé, port remplacé"]),
        ("STP désactivé pour test", ["STP désactivé pour test"]),
        ("jé redémarré la box", ["redémarré la box"]),
        ("on a essayer de debrancher 10 min", ["essayer de debrancher 10 min"]),
        ("jai reset usine", ["reset usine"]),
        ("Nous sommes revenus en 8.7.11 sans succès", ["revenus en 8.7.11"]),
        (
            "Déjà fait : factory reset, changement de brassage",
            ["factory reset", "changement de brassage"],
        ),
        ("on a mis rtp 10000-20000 ouvert", ["mis rtp 10000-20000 ouvert"]),
        (
            "Testé avec iperf3, largeur de canal 40 MHz et 80 MHz",
            ["Testé avec iperf3", "largeur de canal 40 MHz et 80 MHz"],
        ),
        (
            "J'ai recerti le câble, refait les deux prises et changé de port",
            ["recerti le câble", "refait les deux prises et changé de port"],
        ),
        (
            "j'ai fait set-inform http://192.168.1.5:8080/inform",
            ["fait set-inform http://192.168.1.5:8080/inform"],
        ),
        ("j'ai secoué et changé le transfo", ["secoué et changé le transfo"]),
    ],
)
def test_attempts(typed: str, expected: list[str]) -> None:
    assert told_attempts(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "comment reset une u6lite",
        "j'ai changé d'adresse",
        "la borne change de canal sans arrêt",
        "elle redémarre en boucle",
        "faut-il changer le câble ?",
        "vous faites des retours ?",
        "après la mise à jour tout est lent",
        "je n'ai pas testé autre chose",
        "la borne chauffe et redemarre tte seule tt les heures",
        "la borne peut faire du mesh avec une autre u6 lite sans cable",
        "le bouton reset fait rien",
    ],
)
def test_no_attempt(typed: str) -> None:
    assert told_attempts(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('il affiche "Adoption failed"', "Adoption failed"),
        ("« Connection refused » en ssh", "Connection refused"),
        ("Connection timed out", "Connection timed out"),
        ("ssh: No route to host", "No route to host"),
        ("Permission denied (publickey).", "Permission denied (publickey)"),
        ("délai d’attente dépassé", "délai d’attente dépassé"),
        ("la borne affiche isolated", "isolated"),
        ("la box ne donne pas d'adresse IP", None),
        ("erreur 691 en pppoe", "erreur 691"),
        ("le message dit « boîte en défaut »", "boîte en défaut"),
        ("erreur : le module a planté", "le module a planté"),
        ("la borne reste en « disconnected »", "disconnected"),
        ("je veux la « NanoStation 5AC »", None),
        ("j'ai fait une erreur de commande", None),
        ("tout va bien", None),
        ("vpn monté, handshake did not complete, port ouvert", "handshake did not complete"),
        ("le ssh me jette Too many authentication failures", "Too many authentication failures"),
        ("appels sortants 488 Not Acceptable Here", "488 Not Acceptable Here"),
        ("le switch remonte « PoE short circuit on port 6 »", "PoE short circuit on port 6"),
        ("c'est « adopting » puis « adoption failed »", "adoption failed"),
    ],
)
def test_error_message(typed: str, expected: str | None) -> None:
    assert error_message(fold(typed), typed) == expected


@pytest.mark.parametrize(
    ("messages", "tone"),
    [
        ([], None),
        (["  "], None),
        (["port 22"], "neutral"),
        (["Bonjour, pouvez-vous m'aider ?"], "polite"),
        (["bonjour", "ça fait 3 semaines que j'attends"], "annoyed"),
        (["toujours rien reçu ???"], "annoyed"),
        (["urgent, plus aucun client n'a internet"], "distress"),
        (["C'EST INADMISSIBLE"], "angry"),
        (["bande de 80 MHz"], "neutral"),
        (["SA MARCHE PAS LE POE"], "neutral"),
        (["SA MARCHE PAS LE POE !"], "annoyed"),
    ],
)
def test_tone(messages: list[str], tone: str | None) -> None:
    assert language_tone([fold(each) for each in messages], messages) == tone


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("rappelez-moi demain matin", "demain matin"),
        ("pouvez-vous m'appeler jeudi entre 14h et 16h ?", "jeudi entre 14h et 16h"),
        ("appelez moi vers 10h30", "vers 10h30"),
        ("je suis dispo lundi après 17 h", "lundi après 17 h"),
        ("rappelez-moi dimanche", "dimanche"),
        ("rappelez-moi", None),
        ("la U6 est disponible lundi ?", None),
        ("livré demain matin ?", None),
    ],
)
def test_callback_slot(typed: str, slot: str | None) -> None:
    assert callback_slot(fold(typed), typed) == slot


def test_many_commas_are_no_work() -> None:
    began = time.process_time()
    short("bonjour " + ", " * 20_000 + "x")
    assert time.process_time() - began < 0.3
    assert short("la borne s'éteint quand, et sur le") == "la borne s'éteint quand"
