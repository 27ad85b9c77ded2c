"""What is answered from facts whatever a message was taken for."""

from typing import Any

import pytest

from actions.advice import Advise, ValidateAdviceForm
from actions.confirm_request import ConfirmRequest
from actions.everyday import ActionAnswer
from actions.handoff_questions import ValidateHandoffForm
from actions.human import RequestPerson
from actions.not_understood import NotUnderstood
from actions.returns import ReturnOrWarranty
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Outcome, Said, run_action

pytestmark = pytest.mark.usefixtures("here")


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ").replace("’", "'")


def user(text: str) -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": "inform"}}}


def typed(text: str, before: tuple[str, ...] = (), **slots: Any) -> Outcome:
    events = [user(each) for each in (*before, text)]
    return run_action(NotUnderstood(), Said(text, "nlu_fallback", slots=slots, events=events))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 nanostation + 2 injecteurs 24v combien en tout ?", ["139,60 €", "Tout est en stock"]),
        ("je voudrais 3 u6 lite et 1 switch sg1005p", ["376,90 €"]),
        ("10 u6 lite et 2 mâts ça fait combien", ["seulement 8 en stock"]),
        ("difference entre u6 lite, u6 lr et wap ac ?", ["U6 Lite", "Long-Range", "wAP ac"]),
        ("comparer nanostation loco, litebeam et nanostation m5", ["plus fabriqué, remplacé par"]),
        ("comparer sg1005p vs sg2210p, 4 cameras 12w + tel ip", ["TL-SG1005P", "SG2210P"]),
        ("vous avez une caméra sans prise ?", ["Non, nous n'avons pas de caméra"]),
        ("une borne wifi 7 ?", ["Non, nous n'avons pas de Wi-Fi 7", "U6 Lite"]),
        ("vous vendez un truc pour remplacer la box ?", ["hAP ac", "remplacer votre box"]),
        ("un touret de 305 m ca passe en colissimo ?", ["ni le poids ni les dimensions"]),
        ("vends lot de 10 nanostation M5 d'occasion", ["rachat", "contact@"]),
        ("et si j'ai ouvert la boite ?", ["emballage d'origine"]),
        ("j'ai deja jeté le carton", ["Sans l'emballage"]),
        ("vous livrez le u6 lite a lausanne ?", ["Oui, nous livrons en Suisse", "TVA du pays"]),
        ("j'aurai de la douane en guadeloupe ?", ["octroi de mer"]),
        ("douane pour la belgique ?", ["Aucun droit de douane"]),
        (
            "j'ai pas encore acheté, je peux alimenter la nanostation loco avec le poe160s ?",
            ["Non, ils ne vont pas ensemble", "passif 24 V"],
        ),
    ],
)
def test_facts_come_first(text: str, words: list[str]) -> None:
    told = plain(typed(text).text)
    assert [each for each in words if each not in told] == []


def test_three_questions_have_three_answers() -> None:
    text = (
        "le U6 lite marche avec un injecteur 24v passif ? port pour la guadeloupe ? la garantie ?"
    )
    told = plain(run_action(ReturnOrWarranty(), Said(text, "ask_warranty")).text)
    assert "demande du PoE 802.3af" in told
    assert "Colissimo à partir de 7,90 €" in told
    assert "24 mois" in told


def test_a_bridge_has_two_ends() -> None:
    outcome = typed("il m'en faut combien ?", product_words="UB-NS5ACL | UB-LBE5AC")
    assert "Deux appareils" in outcome.text
    assert "119,80 €" in plain(outcome.text)


def test_the_total_keeps_what_was_spoken_of() -> None:
    before = ("il me faut un pont radio de 800 m",)
    outcome = typed("et total avec les injecteurs ?", before, product_words="UB-NS5ACL")
    assert "139,60 €" in plain(outcome.text)


def test_the_place_of_before_counts_for_the_carrier() -> None:
    outcome = typed("en chronopost c combien ?", ("je suis a ajaccio",))
    assert "Chronopost ne livre pas en Corse" in plain(outcome.text)


def test_a_number_first_is_a_quantity() -> None:
    said = Said(
        "4 aussi pour vendredi c bon ?", "ask_lead_time", slots={"product_words": "UB-U6LITE"}
    )
    assert "436,00 €" in plain(run_action(ActionAnswer(), said).text)


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais un devis pour 2 nanostation et 2 injecteurs",
        "ma caméra ne marche plus avec la u6 lite",
        "prix du u6 lite",
        "rappelez-moi pour une caméra",
    ],
)
def test_other_messages_are_left_alone(text: str) -> None:
    told = plain(typed(text).text)
    assert "Total" not in told
    assert "nous n'avons pas" not in told


def test_a_radio_bridge_is_advised() -> None:
    outcome = typed("il me faut un pont radio entre deux batiments 800 m")
    assert outcome.followup == "advice_form"


def test_many_people_get_facts_and_a_person_for_the_number() -> None:
    text = "une borne wifi pour 60 personnes dehors"
    started = run_action(ValidateAdviceForm(), Said(text, "ask_product_advice"))
    assert started.slots["advice_questions"] == []
    told = plain(run_action(Advise(), Said(text, slots=started.slots)).text)
    assert "wAP ac" in told
    assert "pour 60 personnes, une personne de l'équipe" in told


class TestDanger:
    def test_nothing_is_sold_and_it_is_urgent(self, here: Any, conversation: Conversation) -> None:
        said = Said("le nanostation a pris feu !!!", "ask_availability").by(conversation)
        outcome = run_action(ActionAnswer(), said)
        assert "112" in outcome.text
        assert "59,90" not in outcome.text
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff is not None
        assert (handoff.card.summary or "").startswith("URGENT")

    def test_no_technician_asks_what_was_tried(self, here: Any, conversation: Conversation) -> None:
        said = Said("mon switch fume, que faire ?", "ask_technical").by(conversation)
        outcome = run_action(RequestPerson(), said)
        assert "essayé" not in outcome.text
        assert outcome.followup == "action_listen"

    def test_it_ends_the_questions_of_a_request(
        self, here: Any, conversation: Conversation
    ) -> None:
        slots = {"requested_slot": "handoff_answer", "handoff_questions": ["tried"]}
        said = Said(
            "ça sent le brûlé maintenant", "inform", slots=slots, active_loop="handoff_form"
        ).by(conversation)
        assert "112" in run_action(ValidateHandoffForm(), said).text
        assert run_action(ConfirmRequest(), said).text == ""

    def test_what_is_said_again_is_another_sentence(
        self, here: Any, conversation: Conversation
    ) -> None:
        first = Said("ça brûle", "out_of_scope").by(conversation)
        told = run_action(ActionAnswer(), first).text
        events = [user("ça brûle"), {"event": "bot", "text": told}, user("je débranche ?")]
        again = Said("je débranche ?", "inform", events=events).by(conversation)
        assert run_action(ActionAnswer(), again).text not in ("", told)


COMPARED = {"product_words": "TP-EAP225O | MT-WAPAC"}
U6S = {"product_words": "UB-U6LITE | UB-U6LR"}


@pytest.mark.parametrize(
    ("text", "slots", "words"),
    [
        (
            "lequel part le plus vite ?",
            COMPARED,
            ["Le premier à partir : MikroTik wAP ac", "EAP225"],
        ),
        ("celui qui est dispo tout de suite ?", COMPARED, ["wAP ac", "3 pièces"]),
        ("on peut les mettre sur un TL-SG1005P ?", COMPARED, ["Oui :", "fournit du PoE 802.3af"]),
        (
            "on peut les brancher sur un SG1005P ?",
            U6S,
            ["Oui pour Ubiquiti UniFi U6 Lite seulement"],
        ),
        ("pour une maison de 120m2, lequel vous conseillez ?", U6S, ["U6 Lite : le moins cher"]),
        (
            "je prends le lite, il faut un injecteur avec ?",
            U6S,
            ["109,00 €", "802.3af", "TL-POE160S", "ne dit pas si un injecteur", "notre site"],
        ),
        ("il en faut deux du coup ?", {"product_words": "UB-NS5ACL"}, ["Oui, deux", "119,80 €"]),
        ("il en faut combien de ces ponts ?", {}, ["Deux appareils", "119,80 €"]),
        (
            "j'ai vu moins cher chez un concurrent",
            {},
            ["le même pour tout le monde", "devis écrit"],
        ),
        ("le u6 lite à 95€ sur amazon", {}, ["le même pour tout le monde", "109,00 €"]),
        ("ma freebox clignote, plus d'internet", {}, ["opérateur"]),
        ("comment capter le wifi du voisin ?", {}, ["je ne peux pas vous aider", "accord"]),
        ("vous vendez des antennes extérieures ?", {}, ["NanoStation 5AC Loco", "wAP ac"]),
        ("une nanostation loco, vous avez ça ?", {}, ["34 pièces"]),
        (
            "alimenter ma nanostation avec un switch 802.3af, ça va griller ?",
            {},
            ["Non :", "passif 24 V", "Laissez débranché"],
        ),
    ],
)
def test_what_was_just_compared_is_kept(text: str, slots: dict[str, Any], words: list[str]) -> None:
    told = plain(typed(text, **slots).text)
    assert [each for each in words if each not in told] == []


@pytest.mark.parametrize(
    "text", ["lequel part le plus vite ?", "pour une maison de 120 m2 lequel des deux ?"]
)
def test_advice_that_begins_asks_nothing_which_is_answered(text: str) -> None:
    """Rasa has the loop active when the form begins."""
    said = Said(text, "ask_product_advice", slots=U6S, active_loop="advice_form")
    assert run_action(ValidateAdviceForm(), said).slots["advice_questions"] == []


def test_a_barn_apart_is_a_radio_link_with_an_injector_at_each_end() -> None:
    text = "du wifi dans ma grange à 80 m de la maison, j'ai un injecteur 24v dans le tiroir"
    started = run_action(ValidateAdviceForm(), Said(text, "ask_product_advice"))
    assert started.slots["advice_questions"] == []
    told = plain(run_action(Advise(), Said("", slots=started.slots)).text)
    for words in ("2 × Ubiquiti NanoStation 5AC Loco", "119,80 €", "129,70 €", "à chaque bout"):
        assert words in told


def test_another_barn_is_told_as_a_need_whatever_it_looks_like() -> None:
    text = "capter internet dans l'atelier, 60 m de la maison"
    assert typed(text).followup == "advice_form"
