"""A label of the order that is weaker than its words, and what is said beside what is usual."""

from dataclasses import replace

import pytest

from actions.order_finer import finer_question
from actions.order_kinds import Kind
from actions.order_own_words import asks_for_amends
from actions.order_said import kind_said
from bot.desk.model import Conversation
from tests.actions.conftest import Said
from tests.actions.test_order_followup import after, said_of

_TOLD = (
    "Une partie de la commande AR-20420 est déjà partie. Il reste à expédier 2 × Ubiquiti LiteBeam "
    "5AC Gen2 ; arrivée prévue vers le lundi 14 décembre. Colis Colissimo n° 6A11223344550, "
    "livraison prévue demain."
)


def _of(text: str, label: str, certainty: float, **others: str) -> Kind | None:
    said = Said(text, in_context={"order": label, **others}, certainty=certainty)
    return kind_said(said.tracker())


@pytest.mark.parametrize(
    ("text", "label", "certainty", "kind"),
    [
        ("il me faut un papier pour ma compta", "refund", 0.56, None),
        ("vous me rendez l'argent ?", "refund", 0.56, Kind.REFUND),
        ("les astreintes, vous les appliquez ?", "why", 0.51, None),
        ("pourquoi ça traîne ?", "why", 0.51, Kind.WHY),
        ("c'est beaucoup trop long", "cancel", 0.73, None),
        ("plus besoin, retirez-la", "cancel", 0.73, Kind.CANCEL),
        ("vous pouvez me garantir le jour ?", "absent", 0.7, Kind.SURE),
        ("vous m'aviez garanti lundi", "promised", 0.95, Kind.PROMISED),
        ("c'est qui le patron ici ?", "left_with", 0.6, None),
        ("il paraît qu'il repart chez l'expéditeur", "refuse", 0.6, Kind.REPORTED),
        ("il est bloqué depuis jeudi", "tracking", 0.6, Kind.REPORTED),
        ("encore rien ce matin", "contents", 0.4, Kind.NOT_RECEIVED),
    ],
)
def test_what_stands_of_a_label(text: str, label: str, certainty: float, kind: Kind | None) -> None:
    assert _of(text, label, certainty) is kind


def test_a_rule_of_the_shop_is_no_order() -> None:
    said = Said(
        "j'ai perdu mon mot de passe",
        intent="ask_account",
        confidence=0.99,
        in_context={"order": "paid", "shop": "account"},
        certainty=0.84,
    )
    assert kind_said(said.tracker()) is Kind.PAID  # the question is not read alike
    sure = said.tracker()
    sure.latest_message["in_context"]["shop"]["confidence"] = 0.99
    assert kind_said(sure) is None


def test_who_complains_asks_nothing_of_the_carrier() -> None:
    said = Said(
        "quel transporteur minable",
        intent="complaint",
        in_context={"order": "carrier"},
        certainty=0.64,
    )
    assert kind_said(said.tracker()) is Kind.GRUMBLE


def test_who_will_buy_elsewhere_is_displeased() -> None:
    said = Said(
        "on ira voir la concurrence",
        intent="nlu_fallback",
        in_context={"facts": "displeased"},
    )
    assert kind_said(said.tracker()) is Kind.GRUMBLE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("oups, mauvais onglet", Kind.MISPLACED),
        ("rien ne presse, prenez votre temps", Kind.PATIENT),
        ("je suis pas pressé mais vous l'envoyez quand ?", None),
        ("ce n'est pas la bonne commande", Kind.NOT_THIS),
        ("il faut dire au livreur de sonner à l'interphone", Kind.NOTED),
        ("le livreur n'a pas sonné à l'interphone", None),
        ("prévenez aussi jeanne@ecole.example", Kind.NOTED),
        ("répondez-moi par mail", Kind.BY_MAIL),
        ("on reçoit quoi demain ?", Kind.CONTENTS),
        ("j'en ai pris 5, pas 4", Kind.CONTENTS),
        ("ma commande est toujours valable ?", Kind.REORDER),
        ("le reste viendra par le même transporteur ?", Kind.CARRIER),
        ("je serai dédommagé ?", Kind.REFUND),
    ],
)
def test_words_of_their_own(text: str, kind: Kind | None) -> None:
    assert finer_question(text) is kind


def test_amends_are_no_discount() -> None:
    assert asks_for_amends("un petit geste, c'est possible ?")
    assert not asks_for_amends("un geste si j'en prends dix ?")


LATE, PARTLY, WAITS = ("AR-20427", "29200"), ("AR-20420", "20000"), ("AR-20421", "22700")
SHIPPED = ("AR-20418", "29200")


@pytest.mark.parametrize(
    ("order", "text", "label", "told"),
    [
        (SHIPPED, "il part de quelle ville ?", "leaves", "Lannion (22300)"),
        (SHIPPED, "je pourrai changer de transporteur la prochaine fois ?", "carrier", "14,90 €"),
        (SHIPPED, "j'en recommande autant, ça part quand ?", "reorder", "avant 15 h"),
        (SHIPPED, "je n'ai jamais eu le mail d'expédition", None, "6A98765432105"),
        (LATE, "on a payé par mandat, le retard vient de là ?", "paid", "ne l'a donc pas retenue"),
        (PARTLY, "et la suite, par quel transporteur ?", "carrier", "pas encore de transporteur"),
        (PARTLY, "je passe prendre le reste chez vous ?", "collect", "sur rendez-vous à Lannion"),
        (PARTLY, "il y a quoi dans le premier colis ?", None, "le premier contient 1 × MikroTik"),
        (PARTLY, "je voulais un seul envoi", "together", "j'en suis désolé. Pour ne pas"),
        (PARTLY, "j'ai commandé 3 LiteBeam, pas 2", None, "peut vérifier avec vous"),
        (WAITS, "il faut la repasser ?", None, "Rien à refaire"),
        (WAITS, "c'est quel modèle qui manque ?", None, "Il manque 4 × Ubiquiti UniFi U6"),
        (WAITS, "pourquoi n'avons-nous pas été prévenus ?", "why", "pas été prévenu"),
        (WAITS, "vous en envoyez une partie d'abord ?", None, "rien n'est en stock"),
    ],
)
def test_answered_from_the_order(
    conversation: Conversation, order: tuple[str, str], text: str, label: str | None, told: str
) -> None:
    answer, events = said_of(after(*order, text, label), conversation)
    assert told in (answer or "")
    assert not any(each.get("name") == "next_topic" for each in events)


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        ("d'après le suivi c'est livré, nous n'avons rien eu", "not_received", "l'annonce livré"),
        ("le livreur dit qu'il repart chez l'expéditeur", None, "nous revient"),
        ("dites au livreur de demander l'accueil", None, "je ne peux pas l'écrire"),
        ("qui appeler ? il faut joindre Chronopost ?", "chase", "pas à l'appeler"),
        ("ça ne bouge plus depuis lundi", None, "relance Chronopost"),
    ],
)
def test_passed_on(conversation: Conversation, text: str, label: str | None, told: str) -> None:
    answer, events = said_of(after(*LATE, text, label), conversation)
    assert told.casefold() in (answer or "").casefold()
    assert any(each.get("name") == "next_topic" for each in events)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("je n'ai rien reçu aujourd'hui", "Le réapprovisionnement"),
        ("le premier est parti quand ?", "Il reste à expédier 2 × Ubiquiti LiteBeam 5AC Gen2."),
    ],
)
def test_the_first_parcel_is_meant(conversation: Conversation, text: str, never: str) -> None:
    said = after(*PARTLY, text, "not_received" if "reçu" in text else "rest")
    told = {"event": "bot", "text": _TOLD}
    answer, _ = said_of(replace(said, events=[told, *said.events]), conversation)
    assert answer
    assert not answer.startswith(never)


def test_another_address_is_told_and_proves_nothing(conversation: Conversation) -> None:
    said = after(*WAITS, "prévenez aussi jeanne@kerwifi.example")
    said = replace(
        said,
        entities={"email": "jeanne@kerwifi.example"},
        in_context={"shop": "notify"},
    )
    answer, events = said_of(said, conversation)
    assert "Je note, pour la commande AR-20421" in (answer or "")
    assert any(each.get("name") == "next_topic" for each in events)


def test_how_a_device_is_made_is_no_content(conversation: Conversation) -> None:
    answer, _ = said_of(after(*PARTLY, "le hAP ac² a combien de ports ?"), conversation)
    assert answer is None
