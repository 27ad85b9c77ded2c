from dataclasses import replace
from datetime import datetime

import pytest

from actions import aftersales, payment, smalltalk
from actions.answers import Asked
from actions.purchase_orders import purchase_order_spoken_of
from actions.returns import ReturnOrWarranty
from actions.surroundings import Surroundings
from bot.french import typographic
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user
from tests.places import OPEN


def asked(here: Surroundings, intent: str, text: str, now: datetime = OPEN) -> Asked:
    return Asked(intent, text, None, None, None, here.shop, here.orders, now)


class TestPayment:
    def test_the_mandate_is_for_public_bodies(self, here: Surroundings) -> None:
        question = asked(here, "ask_payment_methods", "je suis une mairie")
        answer = payment.ask_payment_methods(question)
        assert answer.text.startswith("Nous acceptons le mandat administratif (collectivités")

    @pytest.mark.parametrize(
        ("text", "beginning"),
        [
            ("vous prenez les chèques ?", "Nous ne proposons pas le chèque."),
            ("paiement en 3x ?", "Non, nous ne proposons pas le paiement en plusieurs fois."),
            ("je peux payer par paypal ?", "Oui, nous acceptons PayPal."),
            ("comment payer ?", "Vous pouvez payer par carte bancaire, virement"),
        ],
    )
    def test_the_fact_comes_first(self, here: Surroundings, text: str, beginning: str) -> None:
        answer = payment.ask_payment_methods(asked(here, "ask_payment_methods", text))
        assert answer.text.startswith(beginning)

    def test_a_faxed_purchase_order_is_no_order_yet(self, here: Surroundings) -> None:
        question = asked(here, "ask_payment_methods", "je vous faxe un bon de commande ?")
        assert payment.ask_payment_methods(question).text == here.shop.purchase_orders

    def test_terms_stay_what_is_said_to_who_wants_to_pay_later(self, here: Surroundings) -> None:
        question = asked(here, "ask_payment_terms", "bon de commande payé à 60 jours ?")
        told = payment.ask_payment_terms(question).text
        assert told.startswith("Non : le paiement se fait à la commande")
        assert told.endswith("Vous pouvez payer par carte bancaire, virement ou PayPal.")


class TestAftersales:
    def test_what_came_broken_is_handed_over_at_once(self, here: Surroundings) -> None:
        said = Said("mon switch est arrivé cassé, je le renvoie", intent="ask_return")
        assert run_action(ReturnOrWarranty(), said).followup == "action_request_person"

    def test_what_might_come_broken_is_explained_without_a_cost(self, here: Surroundings) -> None:
        said = Said("et si le colis arrive cassé ?", intent="ask_return")
        outcome = run_action(ReturnOrWarranty(), said)
        assert outcome.followup is None
        assert "charge" not in outcome.text

    def test_a_change_of_mind_has_its_conditions(self, here: Surroundings) -> None:
        said = Said("je veux vous retourner le switch", intent="ask_return")
        assert "à votre charge" in run_action(ReturnOrWarranty(), said).text

    def test_a_purchase_too_old_is_told(self, here: Surroundings) -> None:
        question = asked(here, "ask_warranty", "acheté il y a trois ans, garanti ?")
        assert "un achat d'il y a 3 ans ne l'est plus" in aftersales.ask_warranty(question).text


class TestSmalltalk:
    def test_a_radio_amateur_is_greeted_as_one(self, here: Surroundings) -> None:
        for text, words in [
            ("bonjour ici f4abc", "Bonjour F4ABC !"),
            ("salut om", "Bonjour cher OM !"),
        ]:
            assert smalltalk.greet(asked(here, "greet", text)).text.startswith(words)
        assert smalltalk.thank(asked(here, "thank", "merci et 73")).text.endswith("73 !")

    @pytest.mark.parametrize("text", ["bonjour", "bonjour, j'ai un U6LR et un EAP225"])
    def test_others_are_not(self, here: Surroundings, text: str) -> None:
        assert smalltalk.greet(asked(here, "greet", text)).text.startswith("Bonjour ! Je suis")

    def test_thanks_are_thanked_without_a_list_of_choices(self, here: Surroundings) -> None:
        answer = smalltalk.thank(asked(here, "thank", "merci"))
        assert answer.text.startswith("Avec plaisir")
        assert answer.buttons == ()

    def test_it_says_what_it_is(self, here: Surroundings) -> None:
        robot = smalltalk.bot_challenge(asked(here, "bot_challenge", "tu es un robot ?"))
        assert "assistant automatique" in robot.text
        there = smalltalk.bot_challenge(asked(here, "bot_challenge", "vous êtes là ?"))
        assert there.text.startswith("Oui, je suis là")


def insisted(here: Surroundings, times: int) -> list[str]:
    told: list[str] = []
    for _ in range(times):
        question = replace(asked(here, "ask_discount", "5 % ?"), told=tuple(told))
        told.append(typographic(payment.ask_discount(question).text))
    return told


class TestDiscount:
    def test_each_answer_to_who_insists_is_another(self, here: Surroundings) -> None:
        first, second, third, fourth = insisted(here, 4)
        assert first == typographic(here.shop.discounts)
        assert "devis écrit" in second
        assert "dois-je lui transmettre votre demande" in third
        assert len({first, second, third, fourth}) == 4

    def test_the_third_offers_a_person(self, here: Surroundings) -> None:
        question = replace(asked(here, "ask_discount", "allez"), told=tuple(insisted(here, 2)))
        assert [each.title for each in payment.ask_discount(question).buttons] == [
            "Parler à quelqu'un"
        ]


class TestPublicBodies:
    MANDATE = "Les organismes publics peuvent régler par mandat administratif"

    def test_the_mandate_alone_is_told_to_who_asks_for_it(self, here: Surroundings) -> None:
        question = asked(here, "ask_payment_terms", "et le mandat administratif ?")
        assert payment.ask_payment_terms(question).text.startswith(self.MANDATE)

    def test_a_mandate_to_be_paid_later_has_the_terms(self, here: Surroundings) -> None:
        question = asked(here, "ask_payment_terms", "un mandat à 30 jours ?")
        told = payment.ask_payment_terms(question).text
        assert told.startswith("Non : le paiement se fait à la commande")
        assert self.MANDATE in told

    @pytest.mark.parametrize("told", [True, False])
    def test_chorus_is_not_promised(self, here: Surroundings, told: bool) -> None:
        question = asked(here, "ask_payment_terms", "et Chorus Pro ?")
        before = (typographic(here.shop.payment_terms),) if told else ()
        answer = payment.ask_payment_terms(replace(question, told=before))
        assert "Pour Chorus Pro, je ne sais pas" in answer.text
        assert "60 jours" not in answer.text
        assert (self.MANDATE in answer.text) is not told


def test_a_named_way_is_answered_whatever_the_question_was_taken_for(here: Surroundings) -> None:
    text = "je veux payer par virement la prochaine fois, c'est possible ?"
    answer = payment.ask_payment_terms(asked(here, "ask_payment_terms", text))
    assert answer.text.startswith("Oui, nous acceptons le virement.")
    later = payment.ask_payment_terms(asked(here, "ask_payment_terms", "par virement en 3 fois ?"))
    assert later.text.endswith(here.shop.payment_terms)


def test_who_insists_with_a_purchase_order_is_refused_in_other_words(here: Surroundings) -> None:
    text = "même avec un bon de commande signé par notre direction ? tous les autres acceptent"
    said = replace(
        asked(here, "ask_payment_terms", text), told=(typographic(here.shop.payment_terms),)
    )
    told = payment.ask_payment_terms(said).text
    assert told.startswith("Non, même avec un bon de commande, tout se règle à la commande")
    events = [user("à 60 jours sur bon de commande ?", "ask_payment_terms"), bot("Non : …")]
    insists = Said(text, events=[*events, user(text, "nlu_fallback")]).tracker()
    assert purchase_order_spoken_of(insists) is None


def test_how_it_is_paid_and_when_it_leaves_are_one_question(here: Surroundings) -> None:
    text = "on peut payer par virement alors, et ça part quand ?"
    told = payment.ANSWERS["ask_payment_methods"](asked(here, "ask_payment_methods", text)).text
    assert told.startswith("Oui, nous acceptons le virement.")
    assert "la commande part au plus tôt" in told
