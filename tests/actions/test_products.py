import pytest
import responses

from actions.everyday import ActionAnswer
from bot.french import french_date
from tests.actions.conftest import URL, Said, day, run_action
from tests.actions.test_everyday import answered, plain, typed

pytestmark = pytest.mark.usefixtures("here")

HAP = {"product": "hap"}


def test_what_is_in_stock_leaves_on_a_day_that_is_told() -> None:
    outcome = answered("ask_availability", product="u6 lite")
    assert "UniFi U6 Lite est en stock : 8 pièces au prix de 109,00 €" in plain(outcome)
    assert french_date(day(0)) in outcome.text


def test_more_than_there_is() -> None:
    text = plain(answered("ask_availability", product="u6 lite", quantity="12"))
    assert "UniFi U6 Lite : il en reste 8 en stock au prix de 109,00 €" in text
    assert "pour 12 demandés." in text


def test_what_is_left_needs_no_plural() -> None:
    text = plain(answered("ask_availability", product="module sfp lx", quantity="100"))
    assert "Module SFP 1000BASE-LX : il en reste 60 en stock" in text


def test_a_price_for_several_is_added_up() -> None:
    assert "soit 545,00 € pour 5" in plain(answered("ask_price", product="u6 lite", quantity="5"))


def test_out_of_stock_has_a_date() -> None:
    outcome = answered("ask_lead_time", product="u6lr")
    assert french_date(day(21)) in outcome.text
    # The carrier's delay starts when it leaves, not today.
    assert "estimée mercredi 16 décembre" in plain(outcome)


@pytest.mark.parametrize("intent", ["ask_price", "ask_availability", "ask_lead_time"])
def test_price_stock_and_date_are_told_together(intent: str) -> None:
    text = plain(answered(intent, product="u6lr"))
    assert "189,00 €" in text
    assert "upture de stock" in text
    assert "mardi 15 décembre" in text


def test_goods_arrive_on_a_working_day() -> None:
    assert "vers le lundi 7 décembre" in plain(answered("ask_availability", product="litebeam"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("vous pouvez livrer demain ? je suis à Rennes", "c'est possible avec Chronopost"),
        ("livré à Brest sous 48 h ?", "c'est possible avec Chronopost"),
        ("pour aujourd'hui ?", "c'est trop court : au plus tôt, comptez le mercredi 25 novembre"),
        ("le u6 lr pour demain ?", "c'est trop court : au plus tôt, comptez le mercredi 16"),
    ],
)
def test_a_day_that_is_wished_for(text: str, says: str) -> None:
    assert says in plain(typed("ask_lead_time", text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("combien coutent le u6 lite et le u6 lr ?", ["109,00", "189,00"]),
        ("combien coutent le u6 lite et le lr ?", ["109,00", "189,00"]),
        ("le prix du u6 lite, du loco et du hap ac2 ?", ["109,00", "59,90", "69,50"]),
        ("prix du hap ac2 et du hap ax3", ["69,50", "Je ne trouve pas « hap ax3 »"]),
    ],
)
def test_all_that_are_named_are_told(text: str, names: list[str]) -> None:
    told = plain(typed("ask_price", text))
    assert [name for name in names if name not in told] == []
    assert "Lequel vous intéresse" not in told


def test_one_product_named_twice_is_one() -> None:
    outcome = typed("ask_price", "une borne wifi, la u6 lite, combien ?")
    assert outcome.slots == {"product_words": "UB-U6LITE"}


@pytest.mark.parametrize("text", ["switch 24 ports", "pont radio 2,4 ghz", "câble cat 7"])
def test_what_differs_by_a_figure_is_not_sold(text: str) -> None:
    assert "Je ne trouve pas cela" in typed("ask_availability", text).text


def test_the_plus_of_poe_counts() -> None:
    text = plain(typed("ask_price", "combien ça coûte l'injecteur poe+ ?"))
    assert "22,90 €" in text
    assert "9,90 € TTC" not in text.replace("22,90", "")


def test_a_purchase_is_not_agreed_to() -> None:
    outcome = typed("ask_availability", "ok j'en prends 3", product_words="UB-U6LITE")
    assert "Rien n'est réservé ici" in plain(outcome)
    assert outcome.links[0]["url"].startswith("https://")


def test_a_discontinued_product_has_its_replacement() -> None:
    outcome = answered("ask_price", product="nanostation m5")
    assert "n'est plus fabriqué" in plain(outcome)
    assert "NanoStation 5AC Loco" in outcome.text


def test_a_price_is_written_the_french_way() -> None:
    assert "69,50 € TTC" in plain(answered("ask_price", product="hap ac2"))


@pytest.mark.parametrize("intent", ["ask_price", "ask_availability"])
def test_the_product_is_asked_for_when_none_is_named(intent: str) -> None:
    assert "De quel produit s'agit-il ?" in plain(answered(intent))


def test_paid_after_the_cutoff_does_not_leave_on_the_same_day() -> None:
    late = run_action(
        ActionAnswer(), Said("payé vendredi à 15h20, ça part le jour même ?", "ask_lead_time")
    )
    early = run_action(
        ActionAnswer(), Said("payé vendredi à 9h, ça part le jour même ?", "ask_lead_time")
    )
    assert late.text.startswith("Non, pas à cette heure-là")
    assert early.text.startswith("Oui, sous condition")


def test_a_lead_time_without_a_product_is_told_in_general() -> None:
    assert (
        "Livraison ensuite : 48 à 72 h ouvrées avec Colissimo (estimée jeudi 26 ou vendredi 27 "
        "novembre) ; avant 13 h le lendemain ouvré avec Chronopost (estimée mercredi 25 novembre)."
    ) in plain(answered("ask_lead_time"))


@pytest.mark.parametrize(
    "text", ["vous vendez des lampes ?", "vous avez du café ?", "des SFP 10G ?"]
)
def test_what_is_not_sold_is_never_the_product_of_before(text: str) -> None:
    outcome = typed("ask_availability", text, product_words="MT-WAPAC")
    assert "Je ne trouve pas cela au catalogue" in outcome.text
    assert outcome.payloads == ["#human"]
    assert outcome.slots == {"product_words": None}


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("vous avez la loco en stock ?", "UB-NS5ACL"),
        ("combien coute le cable exterieur", "CB-CAT6-305"),
        ("un hap", "MT-HAPAC2"),
        ("routeur mikrotik", "MT-HAPAC2"),
        ("et la litebeam ?", "UB-LBE5AC"),
    ],
)
def test_a_loose_name_is_found_and_remembered(text: str, reference: str) -> None:
    outcome = typed("ask_availability", text, product_words="MT-WAPAC")
    assert outcome.slots == {"product_words": reference}
    assert "wAP" not in outcome.text


@pytest.mark.parametrize("text", ["et son prix ?", "combien ?", "/ask_price"])
def test_a_question_that_names_nothing_is_about_the_product_of_before(text: str) -> None:
    outcome = typed("ask_price", text, product_words="MT-WAPAC")
    assert "MikroTik wAP ac coûte 84,00 €" in plain(outcome)
    assert outcome.slots == {"product_words": "MT-WAPAC"}


@pytest.mark.parametrize("text", ["/ask_availability", "et son prix ?"])
def test_what_names_nothing_is_not_searched(text: str, wire: responses.RequestsMock) -> None:
    assert "De quel produit s'agit-il ?" in plain(typed("ask_availability", text))
    assert len(wire.calls) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("switch poe", ["TP-Link TL-SG1005P, 49,90 €, 22 pièces", "SG2210P, 134,90 €"]),
        ("borne wifi", ["U6 Lite, 109,00 €, 8 pièces", "U6 Long-Range, 189,00 €, en rupture"]),
    ],
)
def test_two_that_match_as_well_are_both_named(text: str, names: list[str]) -> None:
    outcome = typed("ask_availability", text)
    assert [name for name in names if name not in plain(outcome)] == []
    followed = typed("ask_price", "et leur prix ?", **outcome.slots)
    assert [name for name in names if name not in plain(followed)] == []


def test_a_family_is_two_products_and_a_way_to_the_others() -> None:
    text = plain(typed("ask_availability", "vous avez du ubiquiti ?"))
    assert text.count("Ubiquiti") == 2
    assert "Pour un autre modèle" in text


def test_several_lead_times_come_with_the_departure() -> None:
    text = plain(typed("ask_lead_time", "délai pour un switch poe ?"))
    assert "TL-SG1005P est en stock" in text
    assert "départ mardi 24 novembre" in text
    assert "Sinon : TP-Link Omada SG2210P" in text


def test_another_model_is_not_its_cousin() -> None:
    outcome = run_action(
        ActionAnswer(), Said(text="prix du hap ax3", intent="ask_price", entities=HAP)
    )
    assert "Je ne trouve pas cela" in outcome.text


def test_a_long_message_is_read_by_the_name_recognised_in_it() -> None:
    text = (
        "Madame, Monsieur, la médiathèque municipale souhaiterait équiper ses trois salles de "
        "lecture en hap, auriez-vous l'amabilité de nous renseigner ?"
    )
    outcome = run_action(ActionAnswer(), Said(text=text, intent="ask_price", entities=HAP))
    assert "69,50" in outcome.text


@pytest.mark.parametrize(
    ("text", "says", "not_served"),
    [
        ("vous livrez en guadeloupe ? combien de temps", "Livraison en Guadeloupe", True),
        ("délai pour la Corse ?", "Livraison en Corse : 48 à 72 h", True),
        ("et à Marseille ?", "Livraison à Marseille", False),
        ("avant ma réunion de lundi ?", "Livraison ensuite", False),
    ],
)
def test_a_delay_is_that_of_the_carriers_that_go_there(
    text: str, says: str, not_served: bool
) -> None:
    outcome = typed("ask_lead_time", text, product_words="MT-WAPAC")
    assert says in plain(outcome)
    assert ("Chronopost" not in outcome.text) is not_served
    # The place is no product, and « et son prix ? » still has one.
    assert outcome.slots == {"product_words": "MT-WAPAC"}


def test_a_product_named_earlier_still_counts() -> None:
    said = Said(intent="ask_price", slots={"product_words": "hap ac2"})
    assert "69,50" in run_action(ActionAnswer(), said).text


def test_an_unknown_product_is_offered_to_a_person() -> None:
    outcome = answered("ask_price", product="grille-pain")
    assert outcome.payloads == ["#human"]


def test_a_catalogue_that_is_down_is_said(wire: responses.RequestsMock) -> None:
    wire.reset()
    wire.get(f"{URL}/products", status=503)
    outcome = answered("ask_price", product="u6 lite")
    assert "Je n'arrive pas à consulter le catalogue" in plain(outcome)
    assert outcome.payloads == ["#human"]


def test_a_model_that_is_not_sold_leads_to_its_nearest() -> None:
    outcome = typed("ask_price", "le prix du U6 Lite et de la LocoM5 ?")
    assert "U6 Lite, 109,00 €" in plain(outcome)
    assert "Je ne trouve pas « LocoM5 » au catalogue" in plain(outcome)
    assert "Le plus proche : Ubiquiti NanoStation 5AC Loco" in plain(outcome)
    alone = typed("ask_price", "le prix de la LocoM5 ?")
    assert "Je ne trouve pas ce modèle au catalogue. Le plus proche" in plain(alone)


def test_a_call_sign_is_no_product() -> None:
    outcome = typed("ask_price", "ici F1ABC, le prix du LiteBeam ?")
    assert plain(outcome).startswith("Bonjour F1ABC ! Ubiquiti LiteBeam 5AC Gen2 coûte")
    assert "F1ABC" not in plain(outcome)[25:]
