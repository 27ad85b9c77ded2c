"""Whether a key may read what a connector asks for: a request of one row for each resource."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .model import MalformedAnswer, OrderSystemError
from .wire import Answer, Wire


@dataclass(frozen=True)
class Right:
    """A resource to be read; without one that is not `needed`, answers only say less."""

    resource: str
    params: Mapping[str, str] = field(default_factory=dict)
    needed: bool = True


@dataclass(frozen=True)
class Probe:
    """What became of asking for it; `rows` is how many came, None where they are not a list."""

    right: Right
    error: OrderSystemError | None
    rows: int | None = None


def probed(
    wire: Wire, rights: Iterable[Right], read: Callable[[Answer], object]
) -> Iterator[Probe]:
    """Ask for one row of each; what `read` raises belongs to the probe."""
    for right in rights:
        try:
            answer = wire.get(right.resource, params=right.params)
            found = read(answer)
        except OrderSystemError as error:
            yield Probe(right, error)
            continue
        if isinstance(found, dict) and len(found) == 1:
            (found,) = found.values()  # {"orders": […]}
        if not isinstance(found, list | None):
            text = f"{right.resource}: not a list of rows"
            yield Probe(right, MalformedAnswer(text, resource=right.resource))
            continue
        yield Probe(right, None, None if found is None else len(found))
