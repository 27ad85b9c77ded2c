from dataclasses import replace

import pytest
import responses

from actions.everyday import ActionAnswer, ActionInform
from actions.surroundings import Surroundings, settle
from bot.french import NBSP, french_date
from tests.actions.conftest import URL, Outcome, Said, day, run_action
from tests.places import CLOSED


def answered(intent: str, **entities: str) -> Outcome:
    return run_action(ActionAnswer(), Said(intent=intent, entities=entities))


def plain(outcome: Outcome) -> str:
    return outcome.text.replace(NBSP, " ").replace("’", "'")


@pytest.mark.usefixtures("here")
class TestShop:
    def test_the_phone_number_comes_with_today_s_hours_and_can_be_dialled(self) -> None:
        outcome = answered("ask_phone_number")
        assert "02 61 91 47 00" in plain(outcome)
        assert "ouverts jusqu'à 12 h" in plain(outcome)
        assert outcome.links[0]["url"] == "tel:0261914700"

    def test_closed_says_when_it_opens_again(self, here: Surroundings) -> None:
        settle(replace(here, now=lambda: CLOSED))
        assert "lundi 23 novembre" in plain(answered("ask_opening_hours"))

    @pytest.mark.parametrize(
        ("intent", "says"),
        [
            ("ask_email", "contact@armor-reseaux.example"),
            ("ask_opening_hours", "Le vendredi"),
            ("ask_address", "12 rue des Antennes, 22300 Lannion"),
            ("ask_shipping_cost", "Colissimo à partir de 7,90 €"),
            ("ask_shipping_cost", "Le port est facturé sur chaque commande"),
            ("ask_carriers", "Chronopost (France métropolitaine)"),
            ("ask_payment_methods", "virement"),
            ("ask_payment_terms", "30, 45 ou 60 jours"),
            ("ask_discount", "devis"),
            ("ask_return", "14 jours"),
            ("ask_warranty", "24 mois"),
            ("ask_invoice", "contact@armor-reseaux.example"),
            ("ask_account", "contact@armor-reseaux.example"),
            ("bot_challenge", "assistant automatique"),
            ("ask_capabilities", "suivre une commande"),
            ("greet", "Armor Réseaux"),
            ("out_of_scope", "Armor Réseaux"),
        ],
    )
    def test_the_facts_are_those_of_the_shop(self, intent: str, says: str) -> None:
        assert says in plain(answered(intent))

    def test_a_new_phone_number_needs_no_training(self, here: Surroundings) -> None:
        shop = replace(here.shop, phone="02 99 00 11 22")

        class Changed:
            def current(self) -> object:
                return shop

        settle(replace(here, shop_file=Changed()))  # type: ignore[arg-type]
        assert "02 99 00 11 22" in plain(answered("ask_phone_number"))


@pytest.mark.usefixtures("here")
class TestProducts:
    def test_what_is_in_stock_leaves_on_a_day_that_is_told(self) -> None:
        outcome = answered("ask_availability", product="u6 lite")
        assert "UniFi U6 Lite est en stock : 8 pièces au prix de 109,00 €" in plain(outcome)
        assert french_date(day(0)) in outcome.text

    def test_more_than_there_is(self) -> None:
        assert "moins que les 12" in plain(
            answered("ask_availability", product="u6 lite", quantity="12")
        )

    def test_out_of_stock_has_a_date(self) -> None:
        outcome = answered("ask_lead_time", product="u6lr")
        assert french_date(day(21)) in outcome.text

    def test_a_discontinued_product_has_its_replacement(self) -> None:
        outcome = answered("ask_price", product="nanostation m5")
        assert "n'est plus fabriqué" in plain(outcome)
        assert "NanoStation 5AC Loco" in outcome.text

    def test_a_price_is_written_the_french_way(self) -> None:
        assert "69,50 € TTC" in plain(answered("ask_price", product="hap ac2"))

    @pytest.mark.parametrize("intent", ["ask_price", "ask_availability"])
    def test_the_product_is_asked_for_when_none_is_named(self, intent: str) -> None:
        assert "De quel produit s'agit-il ?" in plain(answered(intent))

    def test_a_lead_time_without_a_product_is_told_in_general(self) -> None:
        assert "48 à 72 h ouvrées avec Colissimo" in plain(answered("ask_lead_time"))

    def test_a_product_named_earlier_still_counts(self) -> None:
        said = Said(intent="ask_price", slots={"product_words": "hap ac2"})
        assert "69,50" in run_action(ActionAnswer(), said).text

    def test_an_unknown_product_is_offered_to_a_person(self) -> None:
        outcome = answered("ask_price", product="grille-pain")
        assert outcome.payloads == ["#human"]

    def test_a_catalogue_that_is_down_is_said(self, wire: responses.RequestsMock) -> None:
        wire.reset()
        wire.get(f"{URL}/products", status=503)
        outcome = answered("ask_price", product="u6 lite")
        assert "Je n'arrive pas à consulter le catalogue" in plain(outcome)
        assert outcome.payloads == ["#human"]


@pytest.mark.usefixtures("here")
class TestInform:
    def test_an_order_number_starts_the_look_up(self) -> None:
        said = Said(entities={"order_number": "AR-20418"})
        assert run_action(ActionInform(), said).followup == "order_form"

    def test_a_postcode_alone_starts_nothing(self) -> None:
        outcome = run_action(ActionInform(), Said(entities={"postcode": "29200"}))
        assert outcome.followup is None
        assert "Que souhaitez-vous savoir" in outcome.text

    def test_a_postcode_completes_a_failed_look_up(self) -> None:
        said = Said(entities={"postcode": "29200"}, slots={"tried_reference": "AR-20418"})
        assert run_action(ActionInform(), said).followup == "order_form"

    def test_a_product_answers_the_question_asked_before(self) -> None:
        said = Said(entities={"product": "hap ac2"}, slots={"product_question": "ask_price"})
        assert "69,50" in run_action(ActionInform(), said).text

    def test_inside_the_look_up_it_says_what_it_could_not_read(self) -> None:
        outcome = run_action(ActionInform(), Said(text="bleu", active_loop="order_form"))
        assert "Je ne reconnais ni numéro de commande" in outcome.text
