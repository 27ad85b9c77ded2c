"""Whether a message wants no call, and words that name a time without asking for one."""

from datetime import datetime, timezone

import pytest

from bot.call_notes import call_due, calls_back, refuses_calls, wants_no_calls_after
from bot.call_words import names_a_time
from bot.shop import ShopFile
from tests.places import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "merci, et pas la peine de me rappeler",
        "pas besoin de rappel, je serai là lundi sur le chat",
        "inutile de me rappeler, répondez ici",
        "je ne veux pas être rappelé",
        "plus besoin que vous me rappeliez",
        "ça m'arrange pas le téléphone, par mail plutôt",
        "merci de ne pas m'appeler",
        "laissez tomber le rappel",
        "et pour le rappel c'est pas la peine",
        "annulez le rappel finalement",
        "surtout pas de coup de fil",
        "arrêtez de m'appeler",
        "rien ne sert de m'appeler",
        "je vous écris pour annuler le rappel",
    ],
)
def test_a_call_is_refused(text: str) -> None:
    assert refuses_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "vous ne m'avez pas rappelé",
        "personne ne m'a rappelé",
        "n'oubliez pas de me rappeler",
        "vous ne pouvez pas me rappeler ?",
        "je ne trouve pas votre numéro de téléphone",
        "si je ne réponds pas, rappelez-moi",
        "ne m'appelez pas avant 10h",
        "annulez le rappel de lundi, plutôt mardi",
        "pourquoi vous ne me rappelez pas",
        "je ne change pas l'appel, 14h ça va ! je demande si je peux annuler la commande",
        "n'annulez pas l'appel",
        "rappelez-moi, annulez la commande",
    ],
)
def test_a_call_is_not_refused(text: str) -> None:
    assert not refuses_calls(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok merci bonne soirée",
        "bon dimanche à vous",
        "merci beaucoup, à lundi",
        "bonne fin d'après-midi",
        "ok, à demain alors",
        "bon week-end !",
    ],
)
def test_a_farewell_names_no_time(text: str) -> None:
    assert not names_a_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "c'est bon mardi 9h",
        "c'est bon samedi ?",
        "lundi 10h, bonne soirée",
        "décalez de mardi à lundi",
        "bon, mardi alors",
        "ce soir",
    ],
)
def test_a_time_is_named(text: str) -> None:
    assert names_a_time(text)


def test_a_number_given_afterwards_takes_the_refusal_back() -> None:
    broken, number = "plus de téléphones à la clinique", "Dr Le Moal, 06 39 98 70 11"
    assert wants_no_calls_after([broken])
    assert not wants_no_calls_after([broken, number])
    assert wants_no_calls_after([number, "plus la peine de m'appeler"])


def test_who_cannot_hear_is_never_called() -> None:
    assert wants_no_calls_after(["je suis sourde", "mon numéro : 06 39 98 70 11"])


def test_a_chosen_call_is_awaited_until_it_is_past() -> None:
    shop, now = (
        ShopFile(ROOT / "shop.yml").current(),
        datetime(2026, 11, 22, 12, tzinfo=timezone.utc),
    )
    slot = "lundi 23 novembre de 14 h à 15 h, au 06 39 98 12 44"
    due = call_due(slot, shop, now)
    assert due is not None
    assert due.replace("\u00a0", " ") == "rappel lundi 23 novembre de 14 h à 15 h"
    assert calls_back(due) == f"vous {due.replace('rappel', 'rappelle', 1)}"
    assert call_due(slot, shop, datetime(2026, 11, 23, 17, tzinfo=timezone.utc)) is None
    assert call_due("au 06 39 98 12 44", shop, now) is None
    assert calls_back("réponse lundi 23 novembre avant 11 h") is None
