import asyncio
from dataclasses import replace

import pytest
import responses
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import ActionAnswer
from actions.informed import ActionInform
from actions.surroundings import Surroundings, settle
from bot.french import NBSP
from tests.actions.conftest import URL, Outcome, Said, run_action
from tests.places import CLOSED


def answered(intent: str, **entities: str) -> Outcome:
    return run_action(ActionAnswer(), Said(intent=intent, entities=entities))


def typed(intent: str, text: str, **slots: str) -> Outcome:
    return run_action(ActionAnswer(), Said(text=text, intent=intent, slots=slots))


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

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("horaires ?", "Nous sommes ouverts jusqu'à 12 h"),
            ("fermé pendant les vacances de noel ?", "Nous serons fermés du 24 décembre au 3"),
            ("ouvert aujourd’hui ?", "Nous sommes ouverts jusqu'à 12 h"),
            ("ouvert 7/7 ?", "Nous sommes ouverts jusqu'à 12 h"),
            ("24/24 ?", "Nous sommes ouverts jusqu'à 12 h"),
            ("ouvert le 31 février ?", "Nous sommes ouverts jusqu'à 12 h"),
            ("ouvert samedi et lundi ?", "Le samedi 28 novembre, nous serons fermés. Le lundi 30"),
            ("entre le 24 et le 26/12 ou le 2/1 ?", "Nous sommes ouverts jusqu'à 12 h"),
            (
                "ouvert le 24 decembre ?",
                "Le jeudi 24 décembre, nous serons fermés (congés de fin d'année).",
            ),
            (
                "et le 25/12 ?",
                "Le vendredi 25 décembre, nous serons fermés (congés de fin d'année).",
            ),
            (
                "Vendredi 4 décembre ?",
                "Le vendredi 4 décembre, nous serons ouverts de 9 h à 12 h et de 14 h à 17 h.",
            ),
            ("ouvert samedi ?", "Le samedi 28 novembre, nous serons fermés."),
            ("demain ?", "Le mercredi 25 novembre, nous serons ouverts de 9 h à 12 h"),
            ("après-demain ?", "Le jeudi 26 novembre, nous serons ouverts"),
            (
                "et le 11 novembre ?",
                "Le mercredi 11 novembre 2026 est passé. Le jeudi 11 novembre 2027",
            ),
            ("le 4 janvier ?", "Le lundi 4 janvier, nous serons ouverts"),
        ],
    )
    def test_hours_begin_with_the_day_that_is_named(self, text: str, first: str) -> None:
        told = plain(typed("ask_opening_hours", text))
        assert told.startswith(first)

    def test_a_closure_is_told_to_who_asks_for_all_the_hours(self) -> None:
        closure = "Nous serons fermés du 24 décembre au 3 janvier (congés de fin d'année)."
        assert plain(typed("ask_opening_hours", "horaires ?")).endswith(closure)
        assert closure not in plain(typed("ask_opening_hours", "demain ?"))

    @pytest.mark.parametrize(
        ("intent", "text", "says"),
        [
            ("ask_carriers", "vs livrez en corse ?", "Nous livrons en Corse avec : Colissimo"),
            ("ask_carriers", "et la Belgique ?", "Nous livrons en Belgique avec : Colissimo"),
            ("ask_shipping_cost", "en corse ? combien", "livraison en Corse : Colissimo à partir"),
            ("ask_shipping_cost", "à La Réunion ?", "à La Réunion : Colissimo à partir de 7,90 €"),
            ("ask_shipping_cost", "les DOM-TOM", "livraison outre-mer : Colissimo"),
        ],
    )
    def test_only_the_carriers_that_go_there(self, intent: str, text: str, says: str) -> None:
        outcome = typed(intent, text)
        assert says in plain(outcome)
        assert "Chronopost" not in outcome.text

    def test_far_away_is_to_be_confirmed_by_a_person(self) -> None:
        far = typed("ask_shipping_cost", "frais de port pour la Suisse")
        assert "faites confirmer le délai et le prix" in far.text
        assert far.payloads == ["#human"]
        assert "faites confirmer" not in typed("ask_shipping_cost", "pour la Corse").text

    @pytest.mark.parametrize("intent", ["ask_carriers", "ask_shipping_cost", "ask_lead_time"])
    def test_a_place_that_no_carrier_serves(self, intent: str, here: Surroundings) -> None:
        shop = replace(here.shop, carriers=here.shop.carriers[1:])

        class Changed:
            def current(self) -> object:
                return shop

        settle(replace(here, shop_file=Changed()))  # type: ignore[arg-type]
        outcome = typed(intent, "vous livrez en Martinique ?")
        assert "Aucun de nos transporteurs ne livre en Martinique." in outcome.text
        assert "#human" in outcome.payloads

    def test_collection_is_free_but_by_appointment(self) -> None:
        assert "retrait sur place gratuit, sur rendez-vous." in plain(answered("ask_shipping_cost"))

    def test_the_warranty_is_told_in_sentences(self, here: Surroundings) -> None:
        procedure = here.shop.warranty.procedure.replace("’", "'")
        sentence = f"{procedure[0].upper()}{procedure[1:]}."
        assert f"garantis 24 mois. {sentence} Je peux" in plain(answered("ask_warranty"))

    def test_a_new_phone_number_needs_no_training(self, here: Surroundings) -> None:
        shop = replace(here.shop, phone="02 99 00 11 22")

        class Changed:
            def current(self) -> object:
                return shop

        settle(replace(here, shop_file=Changed()))  # type: ignore[arg-type]
        assert "02 99 00 11 22" in plain(answered("ask_phone_number"))


@pytest.mark.usefixtures("here")
class TestInform:
    def test_an_order_number_starts_the_look_up(self) -> None:
        said = Said(entities={"order_number": "AR-20418"})
        assert run_action(ActionInform(), said).followup == "order_form"

    def test_two_numbers_are_an_order_and_its_postcode(self) -> None:
        said = Said("20429 22300")
        tracker = said.tracker()
        tracker.latest_message["entities"] = [
            {"entity": "postcode", "value": number, "start": start}
            for number, start in (("20429", 0), ("22300", 6))
        ]
        events = asyncio.run(ActionInform().run(CollectingDispatcher(), tracker, {}))
        assert [event["name"] for event in events] == ["order_form"]

    def test_five_figures_out_of_any_context_are_asked_about(self) -> None:
        outcome = run_action(ActionInform(), Said("35000", entities={"postcode": "35000"}))
        assert outcome.followup is None
        assert "AR-35000" in outcome.text
        assert outcome.payloads[:2] == [
            '/ask_order_status{"order_number": "AR-35000"}',
            '/ask_carriers{"postcode": "35000"}',
        ]

    def test_a_postcode_called_so_is_no_order(self) -> None:
        said = Said("code postal 35000", entities={"postcode": "35000"})
        assert "commande AR" not in run_action(ActionInform(), said).text

    def test_five_figures_are_an_order_where_orders_are_spoken_of(self) -> None:
        slots = {"orders_proved": [["AR-20418", "29200"]], "order_outcome": "proved"}
        said = Said("20428", entities={"postcode": "20428"}, slots=slots)
        assert run_action(ActionInform(), said).followup == "order_form"

    def test_a_postcode_completes_a_failed_look_up(self) -> None:
        said = Said(entities={"postcode": "29200"}, slots={"tried_reference": "AR-20418"})
        assert run_action(ActionInform(), said).followup == "order_form"

    def test_a_product_answers_the_question_asked_before(self) -> None:
        said = Said(entities={"product": "hap ac2"}, slots={"product_question": "ask_price"})
        assert "69,50" in run_action(ActionInform(), said).text

    def test_a_loose_name_alone_is_answered(self) -> None:
        outcome = run_action(ActionInform(), Said(text="la loco", entities={"quantity": "3"}))
        assert "NanoStation 5AC Loco est en stock" in outcome.text

    def test_a_loose_name_answers_the_question_asked_before(self) -> None:
        said = Said(text="la loco", slots={"product_question": "ask_price"})
        assert "59,90 € TTC" in plain(run_action(ActionInform(), said))

    def test_other_words_are_no_product_of_before(self) -> None:
        outcome = run_action(ActionInform(), Said(text="bleu", slots={"product_words": "MT-WAPAC"}))
        assert "Que souhaitez-vous savoir" in outcome.text

    def test_a_catalogue_that_is_down_stops_nothing(self, wire: responses.RequestsMock) -> None:
        wire.reset()
        wire.get(f"{URL}/products", status=503)
        outcome = run_action(ActionInform(), Said(text="la loco"))
        assert "Que souhaitez-vous savoir" in outcome.text
