"""Whole conversations over what real order systems answered: number, proof, parcel, follow-up."""

from pathlib import Path

import pytest

from tests.orders.replay import replaying
from tests.running import comptoir_running

pytestmark = pytest.mark.rasa

SYSTEMS = {
    "prestashop": ("prestashop-8.2", "K" * 32, "DVIDCMTMD", "GSZETCRBP"),
    "woocommerce": ("woocommerce-11.0.1", "ck_key:cs_secret", "20005", "20007"),
    "dolibarr": ("dolibarr-21.0.1", "k" * 32, "WEB-20005", "CO2611-0007"),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_customer_of_a_real_shop_follows_a_parcel(tmp_path: Path, name: str) -> None:
    folder, key, shipped, partly = SYSTEMS[name]
    with (
        replaying(folder) as replay,
        comptoir_running(
            tmp_path,
            ORDER_SYSTEM=name,
            ORDER_SYSTEM_URL=replay.url,
            ORDER_SYSTEM_KEY=key,
            ORDER_SYSTEM_HTTP="loopback",
            ORDER_SYSTEM_STATES="14=partly_shipped" if name == "prestashop" else "",
        ) as running,
    ):
        visit = running.visit()
        asked = visit.say("bonjour, où en est ma commande ?")
        assert "AR-" not in asked
        assert "adresse e-mail" in visit.say(shipped.lower())
        assert not replay.asked, "nothing is looked up before there is a proof"
        answer = visit.say("elise.durand@example.fr")
        assert "6A12345678905" in answer
        assert visit.links[0]["url"].endswith("6A12345678905")
        assert "Durand" not in answer

        other = running.visit()
        refused = other.say(f"je veux savoir où en est ma commande {shipped}, 75001")
        assert "Je ne trouve pas de commande avec ces indications" in refused
        unknown = running.visit()
        nobodys = {"prestashop": "QXWZKJVBH", "woocommerce": "999999999"}.get(name, "ZZ9901-9999")
        assert unknown.say(f"je veux savoir où en est ma commande {nobodys}, 75001") == refused

        pro = running.visit()
        text = pro.say(f"ma commande {partly} est où ? code postal 01000")
        assert "09980000020033F" in text
        assert "00AB12CD" in text

        buyer = running.visit()
        assert "Switch PoE 8 ports Gigabit" in buyer.say(
            "vous avez la référence NET-SW8P en stock ?"
        )
        log = running.log()
        assert key not in log
        assert "elise.durand" not in log
