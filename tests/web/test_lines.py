import asyncio

from bot.web.lines import Lines


async def test_one_after_the_other_in_order_of_arrival() -> None:
    lines, done, go_on = Lines(), [], asyncio.Event()

    async def take(key: str, number: int) -> None:
        async with lines.turn_of(key):
            await go_on.wait()
            done.append((key, number))
            await asyncio.sleep(0)
            done.append((key, number))

    tasks = [asyncio.create_task(take("a", number)) for number in range(4)]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*tasks)
    assert done == [("a", number) for number in range(4) for _ in range(2)]


async def test_another_key_does_not_wait() -> None:
    lines = Lines()
    async with lines.turn_of("a"), lines.turn_of("b"):
        assert len(lines) == 2
    assert len(lines) == 0


async def test_who_gives_up_waiting_leaves_no_trace() -> None:
    lines = Lines()

    async def wait() -> None:
        async with lines.turn_of("a"):
            raise AssertionError("it was not its turn")

    async with lines.turn_of("a"):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert len(lines) == 1
    assert len(lines) == 0
