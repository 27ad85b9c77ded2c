import pytest

from bot.orders import Order, OrderNotFound, OrderSystemError, Product, Refused, Unreachable
from bot.orders.watched import Watched


class Raising:
    def __init__(self, error: OrderSystemError) -> None:
        self.error = error

    def find_order(self, reference: str) -> Order:
        raise self.error

    def find_products(self, words: str) -> tuple[Product, ...]:
        raise self.error


@pytest.mark.parametrize("error", [Refused("orders: refused (401)"), Unreachable("orders: down")])
def test_the_operator_reads_what_fails_and_never_what_was_asked(
    error: OrderSystemError, caplog: pytest.LogCaptureFixture
) -> None:
    system = Watched(Raising(error))
    with pytest.raises(type(error)):
        system.find_order("AR-20418")
    with pytest.raises(type(error)):
        system.find_products("borne de marc.bihan@example.com")
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert caplog.text.count(f"{type(error).__name__}: {error}") == 2
    assert "comptoir check" in caplog.text
    assert "AR-20418" not in caplog.text
    assert "marc" not in caplog.text


def test_a_number_that_nobody_has_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(OrderNotFound):
        Watched(Raising(OrderNotFound())).find_order("AR-20418")
    assert not caplog.records
