"""The widget in each of its states, as visitors come to see them."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from playwright.sync_api import expect

from bot.desk.card import Card
from tests.browser.desk import DeskRunning
from tests.browser.widget.visitor import Visitor
from tests.places import PARIS

_TRACKING = "https://www.laposte.fr/outils/suivre-vos-envois?code=6A98765432105"
_ORDER = {
    "reference": "AR-20418",
    "state": "shipped",
    "label": "Expédiée",
    "step": 2,
    "steps": ["Reçue", "Préparée", "Expédiée", "Livrée"],
    "carrier": "Colissimo",
    "tracking_url": _TRACKING,
    "expected": "2026-11-24",
}
_QUESTION = "ma LiteBeam ne s’allume pas sur mon switch PoE"
_ANSWERS: Mapping[str, list[dict[str, object]]] = {
    _QUESTION: [
        {
            "text": "C’est une question pour un technicien : je la transmets à l’équipe, "
            "avec ce que vous m’avez dit."
        }
    ],
    "Bonjour": [{"text": "Bonjour ! Que puis-je faire pour vous ?"}],
    "vous avez la U6 Lite ?": [
        {
            "text": "Oui\u00a0: l’U6 Lite est en stock, à 99,00\u00a0€ TTC. Commandée avant "
            "14\u00a0h, elle part le jour même."
        }
    ],
    "et pour un pont de 300 m ?": [
        {
            "text": "Pour 300 m en vue dégagée, deux modèles conviennent\u00a0:",
            "buttons": [
                {"title": "NanoStation 5AC Loco", "payload": "/advice"},
                {"title": "LiteBeam 5AC", "payload": "/advice"},
                {"title": "Parler à quelqu’un", "payload": "/ask_human"},
            ],
        }
    ],
    "où en est ma commande AR-20418 ?": [
        {
            "text": "Votre commande AR-20418 est expédiée, par Colissimo. Livraison prévue "
            "mardi 24 novembre.",
        },
        {
            "custom": {
                "links": [{"title": "Suivre le colis 6A98765432105", "url": _TRACKING}],
                "order": _ORDER,
            }
        },
    ],
}


def talkative(text: str) -> list[dict[str, object]]:
    """An assistant that knows a few answers, and echoes the rest."""
    return _ANSWERS.get(text) or [{"text": f"Réponse à « {text} »"}]


def closed(visitor: Visitor, shop: DeskRunning) -> None:
    expect(visitor.launcher).to_be_visible()


def first_opening(visitor: Visitor, shop: DeskRunning) -> None:
    visitor.open()
    expect(visitor.log.get_by_role("button")).not_to_have_count(0)


def conversation(visitor: Visitor, shop: DeskRunning) -> None:
    visitor.open()
    visitor.say("Bonjour")
    expect(visitor.log).to_contain_text("Bonjour !")
    visitor.say("vous avez la U6 Lite ?")
    expect(visitor.log).to_contain_text("part le jour même")


def choices(visitor: Visitor, shop: DeskRunning) -> None:
    conversation(visitor, shop)
    visitor.say("et pour un pont de 300 m ?")
    expect(visitor.log.get_by_role("button", name="LiteBeam 5AC")).to_be_visible()


def order(visitor: Visitor, shop: DeskRunning) -> None:
    visitor.open()
    visitor.say("où en est ma commande AR-20418 ?")
    expect(visitor.log).to_contain_text("est expédiée, par Colissimo")
    expect(visitor.log.get_by_role("progressbar")).to_be_visible()


def email_asked(visitor: Visitor, shop: DeskRunning) -> None:
    _ask(visitor, shop)
    expect(visitor.panel.get_by_label(re.compile("Votre e-mail"))).to_be_visible()


def waiting(visitor: Visitor, shop: DeskRunning) -> None:
    email_asked(visitor, shop)
    visitor.panel.get_by_label(re.compile("Votre e-mail")).fill("jeanne@exemple.fr")
    visitor.panel.get_by_role("button", name="Enregistrer").click()
    expect(visitor.panel).to_contain_text("l’équipe a votre adresse")
    expect(visitor.panel).to_contain_text(re.compile(r"vous êtes n°\s\d+"))


def with_a_person(visitor: Visitor, shop: DeskRunning) -> None:
    _ask(visitor, shop)
    _answered_by_marie(visitor, shop)


def failed(visitor: Visitor, shop: DeskRunning) -> None:
    conversation(visitor, shop)
    visitor.page.route("**/api/chat/messages", lambda route: route.abort())
    visitor.say("et le port, c’est combien ?")
    expect(visitor.log.get_by_role("button", name="Renvoyer")).to_be_visible()


def offline(visitor: Visitor, shop: DeskRunning) -> None:
    conversation(visitor, shop)
    visitor.page.context.set_offline(True)
    expect(visitor.panel.get_by_text(re.compile("hors connexion"))).to_be_visible()


def ended(visitor: Visitor, shop: DeskRunning) -> None:
    _ask(visitor, shop)
    handoff = _answered_by_marie(visitor, shop)
    shop.store.close(handoff, shop.marie.id, "resolved")
    shop.tell(visitor.conversation_in(shop))
    expect(visitor.panel.get_by_role("button", name=re.compile("5 sur 5"))).to_be_visible()


def erasure(visitor: Visitor, shop: DeskRunning) -> None:
    conversation(visitor, shop)
    visitor.panel.get_by_role("button", name="Plus d’actions").click()
    visitor.panel.get_by_role("button", name="Effacer ma conversation").click()
    expect(visitor.panel.get_by_role("button", name="Effacer", exact=True)).to_be_visible()


State = Callable[[Visitor, DeskRunning], None]

# By the name under which each is shown in docs/images.
STATES: Mapping[str, State] = {
    "Fermée": closed,
    "Première ouverture": first_opening,
    "En conversation": conversation,
    "Choix proposés": choices,
    "Suivi de commande": order,
    "E-mail demandé": email_asked,
    "En attente": waiting,
    "Avec une personne": with_a_person,
    "Message non envoyé": failed,
    "Hors connexion": offline,
    "Terminée, avis demandé": ended,
    "Effacement": erasure,
}


def _ask(visitor: Visitor, shop: DeskRunning) -> None:
    """The visitor's question, and a request for a person opened by the assistant."""
    visitor.open()
    visitor.say(_QUESTION)
    expect(visitor.log).to_contain_text("je la transmets à l’équipe")
    conversation_id = visitor.conversation_in(shop)
    # At eleven tomorrow: a promise that reads well at any hour.
    tomorrow = datetime.now(PARIS) + timedelta(days=1)
    due = tomorrow.replace(hour=11, minute=0, second=0, microsecond=0)
    shop.store.open_handoff(conversation_id, "technical", Card(topic="technical"), due)
    shop.tell(conversation_id)
    expect(visitor.panel).to_contain_text("En attente")


def _answered_by_marie(visitor: Visitor, shop: DeskRunning) -> int:
    conversation_id = visitor.conversation_in(shop)
    handoff = shop.store.open_handoff_of(conversation_id)
    assert handoff
    shop.store.take(handoff.id, shop.marie.id)
    line = (
        "Bonjour, quel injecteur utilisez-vous\u00a0? Celui d’origine délivre du 24\u00a0V passif."
    )
    shop.store.answer(handoff.id, shop.marie.id, line)
    shop.tell(conversation_id)
    expect(visitor.log).to_contain_text("quel injecteur")
    expect(visitor.panel).to_contain_text("Vous parlez avec Marie")
    return handoff.id
