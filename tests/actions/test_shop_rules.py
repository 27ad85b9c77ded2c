"""Terms refused with « non », hours asked in passing, a visit, and what goes back."""

from dataclasses import replace

import pytest

from actions.after_purchase import after_purchase
from actions.at_the_shop import at_the_shop, keeps_for_a_day, put_aside
from actions.open_then import open_then
from actions.payment_rules import continues_a_quote, payer_of, payment_rules
from actions.payment_words import Payer
from actions.shop_thread import in_the_thread
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said
from tests.actions.test_fitting import asked

WARRANTY = "Nos produits sont garantis 24 mois. Avant tout retour, demandez un numéro (RMA)."
RETURN = "Vous avez 14 jours après réception. Une personne de l'équipe peut lancer le retour."
HOURS = "Le vendredi 27 novembre, nous serons ouverts de 9 h à 12 h et de 14 h à 17 h."


def plain(text: str | None) -> str:
    return (text or "").replace("\u00a0", " ").replace("’", "'")


def terms(here: Surroundings, *texts: str, told: tuple[str, ...] = ()) -> str:
    """The answer to the first text; the others were said before it."""
    question = replace(asked(here, texts[0]), earlier=texts[1:], told=told)
    answer = payment_rules(question)
    return plain(answer.text) if answer else ""


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("nous sommes une mairie", Payer.PUBLIC),
        ("notre association sportive", Payer.PRIVATE),
        ("trésorier du comité d'entreprise, comme fait la mairie", Payer.PRIVATE),
        ("un lycée privé", Payer.PRIVATE),
        ("bonjour", Payer.UNKNOWN),
    ],
)
def test_who_pays_is_read(here: Surroundings, text: str, payer: Payer) -> None:
    assert payer_of(asked(here, text)) is payer


def test_the_mandate_is_refused_to_whom_it_is_not_for(here: Surroundings) -> None:
    told = terms(here, "notre club peut payer par mandat ?")
    assert told.startswith("Non, le mandat administratif est réservé aux organismes publics.")
    assert "carte bancaire, virement ou PayPal" in told
    assert terms(here, "la mairie peut payer par mandat ?").startswith("Oui. Les organismes")


def test_a_later_payment_is_refused_then_in_fewer_words(here: Surroundings) -> None:
    first = terms(here, "on est une SARL, paiement à 45 jours ?")
    assert first.startswith("Non : le paiement se fait à la commande")
    again = terms(here, "même avec un bon de commande signé ?", "SARL, 45 jours ?", told=(first,))
    assert again.startswith("Non, même avec un bon de commande, tout se règle à la commande")
    last = terms(here, "et à 60 jours ?", "SARL, 45 jours ?", told=(first, again))
    assert len({first, again, last}) == 3


@pytest.mark.parametrize(
    "text", ["si je paie vendredi après-midi", "la facture arrive avant ou après ?", "bonjour"]
)
def test_no_term_is_read_into_it(here: Surroundings, text: str) -> None:
    assert terms(here, text) == ""


def test_what_is_not_understood_after_a_refusal_is_about_it(here: Surroundings) -> None:
    first = terms(here, "SARL, paiement à 45 jours ?")
    question = replace(asked(here, "nos autres fournisseurs acceptent"), told=(first,))
    answer = in_the_thread(question)
    assert answer is not None
    assert answer.text.startswith("Non, tout se règle à la commande")
    assert in_the_thread(asked(here, "nos autres fournisseurs acceptent")) is None


@pytest.mark.parametrize(
    "text", ["compta@btp.example", "mairie de Plouha", "C'est le lycée Iroise"]
)
def test_a_bare_name_after_an_offer_goes_on_with_the_quote(text: str) -> None:
    assert continues_a_quote(text)
    assert not continues_a_quote(f"{text} peut payer comment ?")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jsuis devant votre porte y a personne", "sur rendez-vous"),
        ("vs etes la aujourdhui ou pas", "Nous sommes ouverts"),
        ("je peux retirer en boutique sans rdv ?", "Non, pas sans rendez-vous."),
        ("c'est payant de venir chercher ?", "gratuit, sur rendez-vous"),
    ],
)
def test_in_front_of_the_shop(here: Surroundings, text: str, says: str) -> None:
    answer = at_the_shop(text)
    assert answer is not None
    assert says in answer.text


@pytest.mark.parametrize("text", ["vous êtes ouvert le samedi ?", "le livreur est devant ma porte"])
def test_no_visit_is_read_into_it(here: Surroundings, text: str) -> None:
    assert at_the_shop(text) is None


def test_nothing_is_put_aside_from_here(here: Surroundings) -> None:
    answer = put_aside("mettez moi 2 injecteurs de côté svp")
    assert answer is not None
    assert answer.text.startswith("Je ne peux rien réserver d'ici")


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("et si j'arrive à 17h15 ?", "Non. Le vendredi 27 novembre"),
        ("15h c'est bon ?", "Oui. Le vendredi 27 novembre"),
        ("et samedi ?", "Non. Le samedi 28 novembre, nous serons fermés. Nous rouvrons"),
        ("jusqu'à quelle heure vendredi", "Le vendredi 27 novembre"),
    ],
)
def test_hours_told_before_answer_an_hour(here: Surroundings, text: str, beginning: str) -> None:
    answer = open_then(replace(asked(here, text), told=(HOURS,)))
    assert answer is not None
    assert answer.text.startswith(beginning)
    assert open_then(asked(here, text)) is None


def test_a_long_question_of_the_hours_is_heard_when_it_is_sure(here: Surroundings) -> None:
    text = "ah avant que j'oublie de vous le demander, vendredi entre midi et deux y a quelqu'un ?"
    question = replace(asked(here, text), told=(HOURS,))
    answer = open_then(question, sure=True)
    assert answer is not None
    assert answer.text.startswith("Non, le vendredi")
    assert open_then(question) is None


def back(conversation: Conversation, text: str, told: str = "", *earlier: str) -> str:
    events = [{"event": "user", "text": each} for each in reversed(earlier)]
    events += [{"event": "bot", "text": told}] if told else []
    events += [{"event": "user", "text": text}]
    heard = after_purchase(Said(text, events=events).by(conversation).tracker(), text)
    return plain(heard[0].text) if heard and heard[0] else ""


@pytest.mark.parametrize(
    ("text", "told", "earlier", "says"),
    [
        ("je la renvoie directement ?", WARRANTY, "ma borne ne s'allume plus", "Non, ne l'envoyez"),
        ("et l'envoi c'est pour moi ?", WARRANTY, "elle est en panne", "je ne le sais pas d'ici"),
        ("qui paie le renvoi ?", RETURN, "elle n'est pas en panne", "à votre charge"),
        ("ça prend combien de temps", WARRANTY, "il est mort", "cela dépend de la panne"),
        ("vous remboursez ou vous changez ?", WARRANTY, "il est mort", "après avoir vérifié"),
        ("je l'ai reçue il y a 5 jours", RETURN, "je veux la rendre", "vous êtes dans les délais"),
        ("elle n'est pas en panne", RETURN, "je veux la rendre", "pas de panne"),
        ("et si c'est votre erreur ?", RETURN, "je veux la rendre", "c'est à nous de la régler"),
        ("comment je fais", RETURN, "je veux la rendre", "lance le retour avec vous"),
    ],
)
def test_return_and_warranty_are_kept_apart(
    text: str, told: str, earlier: str, says: str, conversation: Conversation
) -> None:
    assert says in back(conversation, text, told, earlier)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("acheté en mars il s'allume plus, encore garanti ?", "Oui, c'est encore garanti"),
        ("je peux changer d'avis après achat ?", "Oui. Vous avez 14 jours"),
        ("j'ai déchiré le carton, retour possible ?", "Le retour se fait complet"),
    ],
)
def test_a_first_question_is_answered(
    text: str, beginning: str, conversation: Conversation
) -> None:
    assert back(conversation, text).startswith(beginning)


def test_other_matters_are_left_alone(conversation: Conversation) -> None:
    assert back(conversation, "c'est combien la U6 Lite ?") == ""
    assert back(conversation, "mon switch est arrivé cassé") == ""


@pytest.mark.parametrize(
    ("text", "told", "beginning"),
    [
        ("et le 23 ?", "Le jeudi 24 décembre, nous serons fermés.", "Oui. Le mercredi 23 décembre"),
        ("et le 6 ?", "Le mardi 5 janvier, nous serons ouverts.", "Oui. Le mercredi 6 janvier"),
        ("et le 2 ?", "Le jeudi 31 décembre, nous serons fermés.", "Non. Le samedi 2 janvier"),
    ],
)
def test_a_bare_day_is_of_the_month_told_before(
    here: Surroundings, text: str, told: str, beginning: str
) -> None:
    answer = open_then(replace(asked(here, text), told=(told,)))
    assert answer is not None
    assert answer.text.startswith(beginning)


MANDATE_TOLD = "Oui. Les organismes publics peuvent régler par mandat administratif."


@pytest.mark.parametrize(
    "text", ["Sous quel délai serions-nous livrés ?", "le port est offert pour les mairies ?"]
)
def test_a_delivery_after_the_terms_is_no_payment(here: Surroundings, text: str) -> None:
    before = "la mairie peut payer par mandat ?"
    assert terms(here, text, before, told=(MANDATE_TOLD,)) == ""
    assert terms(here, "et à la livraison ?", before, told=(MANDATE_TOLD,)).startswith("Non")


def test_the_day_of_a_building_site_is_no_day_to_collect(here: Surroundings) -> None:
    text = "vous pouvez me mettre 2 mâts de côté pour un chantier le 5 décembre ?"
    answer = put_aside(text)
    assert answer is not None
    assert "Quel jour" not in answer.text
    assert keeps_for_a_day("vous me la gardez ? je passe la prendre samedi")
    assert not keeps_for_a_day(text)
