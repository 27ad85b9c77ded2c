"""What is asked of a request that waits, and answered at once by facts or prudence."""

import pytest

from actions.after_a_secret import after_a_secret
from actions.after_hard_words import no_insult_after_a_rule, still_ended
from actions.asked_meanwhile import asked_meanwhile
from actions.hard_words import names_somebody
from actions.human import RequestPerson
from actions.introductions import introduction
from actions.messages_left import noted_for_now
from actions.sellers import sells
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user

RULE = "Le prix est le même pour tout le monde : il ne se négocie pas."


@pytest.mark.parametrize(
    ("topic", "text", "answer"),
    [
        ("technical", "et si je rate son appel ?", "Rien n'est perdu"),
        ("technical", "si c'est ma femme qui décroche ?", "Pas de souci"),
        ("technical", "ça ne décale pas mon rendez-vous j'espère", "Non, votre demande garde"),
        ("technical", "je vais perdre mes réglages si je recommence ?", "En général oui"),
        ("technical", "je le débranche ou je le laisse ?", "N'y touchez plus"),
        ("technical", "l'autre antenne a pris aussi vous pensez", "Cela ne peut pas se dire d'ici"),
        ("technical", "y a pas une astuce en attendant", "Je n'ai pas d'astuce sûre"),
        ("order", "il faudra que vous appeliez le transporteur", "Oui, c'est l'équipe"),
        ("order", "et sinon vous m'en renvoyez une autre ?", "Je ne peux pas le promettre"),
        ("payment", "c'est votre site ou ma banque ?", "Cela ne se voit pas d'ici"),
        ("complaint", "j'ai des photos, je vous les envoie comment", "Je ne peux pas recevoir"),
    ],
)
def test_it_is_answered(
    here: Surroundings, conversation: Conversation, topic: str, text: str, answer: str
) -> None:
    here.store.open_handoff(conversation.id, topic, Card(topic=topic), None)
    found = asked_meanwhile(Said(text).by(conversation).tracker())
    assert found is not None
    assert found.text.startswith(answer)


@pytest.mark.parametrize(
    ("summary", "text", "answered"),
    [
        ("Retrait souhaité jeudi 26 novembre à 17 h : « ok »", "merci bcp ! cest ou deja", True),
        ("je peux passer jeudi à 10h ?", "parfait, c'est quoi l'adresse ?", True),
        ("je n'ai rien reçu", "c'est où ?", False),
    ],
)
def test_where_to_collect_is_told_again(
    here: Surroundings, conversation: Conversation, summary: str, text: str, answered: bool
) -> None:
    here.store.open_handoff(conversation.id, "order", Card(topic="order", summary=summary), None)
    found = asked_meanwhile(Said(text).by(conversation).tracker())
    assert (found is not None) == answered
    assert found is None or "12 rue des Antennes" in found.text


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("technical", "et si je suis pas là ?"),
        ("quote", "vous m'en renvoyez une ?"),
        ("order", "le virement part demain, c'est programmé"),
        ("technical", "quel est le prix du u6 lite ?"),
    ],
)
def test_it_is_left_to_others(
    here: Surroundings, conversation: Conversation, topic: str, text: str
) -> None:
    here.store.open_handoff(conversation.id, topic, Card(topic=topic), None)
    assert asked_meanwhile(Said(text).by(conversation).tracker()) is None


def test_a_transfer_is_stopped_only_for_a_cancellation(
    here: Surroundings, conversation: Conversation
) -> None:
    card = Card(topic="order", summary="Annulez ma commande")
    here.store.open_handoff(conversation.id, "order", card, None)
    found = asked_meanwhile(
        Said("le virement part demain, c'est programmé").by(conversation).tracker()
    )
    assert found is not None
    assert found.text.startswith("Si votre banque peut encore l'arrêter")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ah bon fallait pas le dire ? c'est le même partout", "Pas d'inquiétude"),
        ("je peux le changer où", "En général, par « mot de passe oublié »"),
    ],
)
def test_after_a_password_nobody_is_blamed(here: Surroundings, text: str, answer: str) -> None:
    events = [user("mon mot de passe [mot de passe masqué]", "ask_account"), user(text, "inform")]
    found = after_a_secret(Said(text, events=events).tracker())
    assert found is not None
    assert found.text.startswith(answer)
    assert after_a_secret(Said(text, events=[user(text, "inform")]).tracker()) is None


def test_displeasure_at_a_rule_is_no_insult_and_opens_nothing(
    here: Surroundings, conversation: Conversation
) -> None:
    events = [user("30 jours ?", "ask_payment_terms"), bot(RULE), user("", "complaint")]
    said = Said("vous perdez une affaire", "insult", events=events).by(conversation)
    found = no_insult_after_a_rule(said.tracker())
    assert found is not None
    assert found.text.startswith("J'en suis conscient")
    text = "c'est dommage, chez vos concurrents ça passe"
    said = Said(text, "complaint", events=events, in_context={"facts": "displeased"})
    told = run_action(RequestPerson(), said.by(conversation))
    assert told.text.startswith("Je comprends, et je le regrette")
    assert here.store.open_handoff_of(conversation.id) is None


@pytest.mark.parametrize(("text", "ended"), [("hé oh répondez !!", True), ("pardon, merci", False)])
def test_the_end_of_an_exchange_holds(here: Surroundings, text: str, ended: bool) -> None:
    events = [
        user("x", "insult"),
        bot("Je mets fin à cet échange ; écrivez-nous."),
        user(text, "x"),
    ]
    assert (still_ended(Said(text, events=events).tracker()) is not None) is ended


def test_hard_words_at_somebody_are_heard_beside_facts() -> None:
    assert names_somebody("c'est une grosse débile, 2e fois qu'elle oublie les vis")
    assert not names_somebody("c'est une borne, 2e fois qu'elle tombe en panne")


def test_who_cannot_pay_sells_nothing_and_is_told_other_ways(here: Surroundings) -> None:
    assert not sells("je viens de vérifier ma banque, pas débité. c'est votre site ou ma banque ?")
    told = introduction(here.shop, "payment", "ma carte passe pas", "report_payment_problem")
    assert "virement ou PayPal" in told


def test_an_address_given_unasked_is_kept(here: Surroundings, conversation: Conversation) -> None:
    told = noted_for_now(Said("mon mail c'est nadia@example.net").by(conversation).tracker())
    kept = here.store.conversation(conversation.id)
    assert "nadia@example.net" in told.text
    assert kept is not None
    assert kept.email == "nadia@example.net"
