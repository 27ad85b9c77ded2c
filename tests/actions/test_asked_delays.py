"""Delays that depend on the payment, on the carrier and on a wished day."""

from dataclasses import replace

import pytest

from actions.answers import Asked
from actions.asked_delays import delays
from actions.delay_doubts import doubts
from actions.delivery_costs import delivery_costs
from actions.delivery_plan import carriers_named, plan_of
from actions.other_carriers import other_carrier
from actions.shop import ask_carriers
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said
from tests.actions.test_fitting import asked

DELAY_TOLD = "Payé mardi 1er décembre à 16 h, départ le jour même. Livraison ensuite : 48 à 72 h."


def plain(text: str | None) -> str:
    return (text or "").replace("\u00a0", " ").replace("’", "'")


def heard(conversation: Conversation, text: str, told: str = "", **said: object) -> str:
    events = [{"event": "bot", "text": told}] if told else []
    message = Said(text, events=events, **said).by(conversation)  # type: ignore[arg-type]
    answer = delays(message.tracker(), text)
    return plain(answer[0].text) if answer and answer[0] else ""


# OPEN, the moment of the tests, is a Tuesday morning.
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("une commande passée le 23 décembre part quand", "payé mercredi 23 décembre avant 15 h"),
        ("si je commande le 31/12 c'est livré quand", "départ lundi 4 janvier"),
        ("le 26 décembre si je commande ça part quand", "départ lundi 4 janvier"),
        ("si je paie le 23 décembre à 16h ça arrive quand", "départ lundi 4 janvier"),
        ("si je paie vendredi matin c'est livré quand", "départ le jour même"),
        ("si mon virement arrive jeudi, ça part quand", "Un virement compte du moment où"),
    ],
)
def test_a_delay_counts_from_the_payment(text: str, says: str, conversation: Conversation) -> None:
    assert says in heard(conversation, text)


def test_a_wished_day_is_answered_first(conversation: Conversation) -> None:
    product = {"product": "U6 Lite"}
    text = "il me faut une U6 Lite à Rennes pour lundi, si je paie jeudi"
    assert heard(conversation, text, entities=product).startswith("Oui : pour le lundi 30 novembre")
    text = "une U6 Lite pour vendredi si je paie jeudi à 17h ?"
    assert heard(conversation, text, entities=product).startswith("Non : pour le vendredi 27")


def test_what_is_out_of_stock_is_counted_from_its_restock(conversation: Conversation) -> None:
    text = "je voudrais la LiteBeam avant Noël, possible ?"
    told = heard(conversation, text, entities={"product": "LiteBeam"})
    assert told.startswith("Oui, si le réapprovisionnement arrive comme prévu : avant Noël")


def test_an_order_that_exists_is_left_to_the_look_up(conversation: Conversation) -> None:
    assert heard(conversation, "ma commande arrive avant vendredi ?") == ""
    assert heard(conversation, "vous êtes ouverts vendredi ?", DELAY_TOLD) == ""


def test_a_few_words_change_one_thing(here: Surroundings) -> None:
    before = replace(asked(here, "si je paie le 1er décembre à 16h ?"), told=(DELAY_TOLD,))
    paid = plan_of(replace(before, text="et à 14h ?", earlier=(before.text,))).paid
    assert paid is not None
    assert paid.hours is not None
    assert (paid.first.day, paid.hours.begin.hour) == (1, 14)
    next_day = plan_of(replace(before, text="et le lendemain ?", earlier=(before.text,))).paid
    assert next_day is not None
    assert next_day.first.day == 2


@pytest.mark.parametrize("name", ["chronopost", "Chrono", "en express", "chronpost"])
def test_a_carrier_is_known_however_it_is_typed(here: Surroundings, name: str) -> None:
    assert [each.name for each in carriers_named(name, here.shop)] == ["Chronopost"]


@pytest.mark.parametrize("text", ["chronopost en corse ?", "en chronopost à la Réunion"])
def test_a_carrier_that_does_not_go_there_is_refused(here: Surroundings, text: str) -> None:
    assert ask_carriers(asked(here, text)).text.startswith("Non, Chronopost ne livre pas")


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("vous livrez en point relais ?", "Non, nous ne proposons pas de point relais"),
        ("et avec UPS", "Non, nous n'expédions pas avec UPS"),
    ],
)
def test_another_carrier_is_none_of_ours(here: Surroundings, text: str, beginning: str) -> None:
    answer = other_carrier(asked(here, text))
    assert answer is not None
    assert answer.text.startswith(beginning)
    assert other_carrier(asked(here, "mon colis est au point relais")) is None


def told(question: Asked, *said: str) -> Asked:
    return replace(question, told=said)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pourquoi si long ?", "jour ouvré"),
        ("c'est sûr ?", "pas une garantie"),
        ("y a plus rapide ?", "Chronopost"),
        ("livrée le matin ou l'après-midi ?", "tournée du transporteur"),
    ],
)
def test_doubts_of_a_delay_are_answered(here: Surroundings, text: str, says: str) -> None:
    answer = doubts(told(asked(here, text), DELAY_TOLD))
    assert answer is not None
    assert says in answer.text
    assert doubts(asked(here, "pourquoi si long ?")) is None


@pytest.mark.parametrize(
    ("text", "before", "says"),
    [
        ("le port est offert à partir de combien ?", "", "Non, jamais."),
        ("même pour 500 euros ?", "quel que soit son montant. Frais de port", "dans aucun cas"),
        ("les frais de port pour un mât c'est combien", "", "soit au moins 46,90 €"),
        ("le moins cher comme livraison ?", "", "Colissimo à partir de 7,90 €"),
    ],
)
def test_the_carriage_has_its_price(here: Surroundings, text: str, before: str, says: str) -> None:
    answer = delivery_costs(told(asked(here, text), before))
    assert answer is not None
    assert says in plain(answer.text)


@pytest.mark.parametrize(
    "text",
    [
        "Et les frais de port sont offerts pour les mairies ?",
        "on est exonérés de frais de livraison en tant que collectivité ?",
    ],
)
def test_the_carriage_is_free_for_nobody(here: Surroundings, text: str) -> None:
    answer = delivery_costs(asked(here, text))
    assert answer is not None
    assert answer.text.startswith("Non : le port est facturé sur chaque commande")


def test_duties_are_no_carriage(here: Surroundings) -> None:
    assert delivery_costs(asked(here, "et les frais de douane")) is None


@pytest.mark.parametrize(
    ("text", "beginning"),
    [("vous expédiez le samedi ?", "Non, pas avant"), ("vous expédiez le 23 décembre ?", "Oui.")],
)
def test_a_day_of_dispatch_is_asked_of_what_is_paid_then(
    text: str, beginning: str, conversation: Conversation
) -> None:
    assert heard(conversation, text).startswith(beginning)


def test_a_carrier_that_is_not_ours_is_refused_beside_one_of_ours(here: Surroundings) -> None:
    told = ask_carriers(asked(here, "vous livrez en DPD plutôt que Colissimo ?"))
    assert told.text.startswith("Non, nous n'expédions pas avec DPD")


@pytest.mark.parametrize("where", ["au Maroc", "au Canada", "en Côte d'Ivoire"])
def test_a_country_out_of_every_zone_is_refused(here: Surroundings, where: str) -> None:
    assert f"ne livre {where}" in plain(ask_carriers(asked(here, f"vous livrez {where} ?")).text)
