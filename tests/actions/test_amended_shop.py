"""What was entered in the console is what the assistant says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.everyday import ActionAnswer
from actions.surroundings import Surroundings, settle
from bot import shop_overlay
from bot.desk.model import Role
from bot.desk.shop_amendments import amendments_of
from bot.shop import ShopFile
from bot.shop_overlay import Amendment
from tests.actions.conftest import Said, run_action
from tests.places import OPEN, ROOT


@pytest.fixture
def amended(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    monkeypatch.setattr(shop_overlay, "FRESH_S", 0.0)
    file = ShopFile(ROOT / "shop.yml", amendments_of(here.store), lambda: OPEN)
    surroundings = replace(here, shop_file=file)
    settle(surroundings)
    return surroundings


def test_an_amended_phone_number_is_what_the_assistant_says(amended: Surroundings) -> None:
    asked = Said("votre numéro ?", "ask_phone_number")
    assert "02 61 91 47 00" in run_action(ActionAnswer(), asked).text
    lea = amended.store.add_staff("lea", "Léa", "battery staple", Role.ADMIN)
    today = OPEN.date()
    change = amended.store.amend_shop(
        lea.id, Amendment("phone", "02 61 91 47 99", today, today + timedelta(days=3))
    )
    told = run_action(ActionAnswer(), asked)
    assert "Notre numéro est le 02 61 91 47 99." in told.text
    assert told.links == [{"title": "Appeler le 02 61 91 47 99", "url": "tel:0261914799"}]
    amended.store.withdraw_amendment(lea.id, change)
    assert "02 61 91 47 00" in run_action(ActionAnswer(), asked).text
