"""Reads the opening hours of shop.yml: timezone, weekly slots, closures, holidays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.opening import Closure, DatedHours, OpeningHours, Slot, public_holidays
from bot.shop_overlay import HOURS, Amendment
from bot.shop_reader import Section, parse_clock

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_CLOSURE = timedelta(days=366)


def read_opening_hours(root: Section) -> OpeningHours:
    """ShopFileError names the key when hours overlap, end before they start, or never come."""
    address = root.section("address")
    hours = root.section("opening_hours")
    hours.refuse_keys_beyond(*_DAYS)
    week = tuple(_slots(hours, day) for day in _DAYS)
    _refuse_never_open(root, week)
    return OpeningHours(
        timezone=_timezone(root),
        week=week,
        closures=tuple(_closure(entry) for entry in root.sections("closures")),
        country=_country(address),
        subdivision=address.optional_text("subdivision"),
    )


def with_dated_hours(
    opening: OpeningHours, root: Section, amendments: Sequence[Amendment]
) -> OpeningHours:
    """The calendar that also knows the hours of days to come; `root` is the file as it stands.

    Raises ShopFileError as the file's own hours would, and when they end with no day open.
    """
    changes = [each for each in amendments if each.key.startswith(HOURS)]
    if not changes:
        return opening
    hours = root.section("opening_hours")
    names = [each.key.removeprefix(HOURS) for each in changes]
    written = [DatedHours(_DAYS.index(name), _slots(hours, name)) for name in dict.fromkeys(names)]
    dated = [
        DatedHours(
            _DAYS.index(name),
            _slots(hours.changed(lambda values: {**values, name: each.value}), name),  # noqa: B023
            each.first,
            each.last,
        )
        for name, each in zip(names, changes, strict=True)
    ]
    opening = replace(opening, dated=(*written, *dated))
    ends = [day for each in changes for day in (each.first, each.last) if day]
    after_all = max(ends, default=date(2026, 1, 1)) + timedelta(days=1)
    days = [after_all + timedelta(days=n) for n in range(7)]
    # With nothing open ever after, looking for the next opening would never end.
    _refuse_never_open(root, [opening.usual_hours(day) for day in days])
    return opening


def _refuse_never_open(root: Section, week: Sequence[tuple[Slot, ...]]) -> None:
    if not any(week):
        raise root.error(
            "opening_hours",
            "aucun jour n’est ouvert",
            "Donnez au moins une plage ; pour une fermeture temporaire, utilisez closures.",
        )


def _slots(hours: Section, day: str) -> tuple[Slot, ...]:
    slots = tuple(_slot(hours, day, text) for text in hours.texts(day))
    for earlier, later in pairwise(slots):
        if later.start <= earlier.end:
            raise hours.error(
                day,
                "deux plages se touchent, se chevauchent ou ne sont pas dans l’ordre",
                "Écrivez-les du matin au soir, et une seule plage s’il n’y a pas de pause.",
            )
    return slots


def _slot(hours: Section, day: str, text: str) -> Slot:
    before, _, after = text.replace("–", "-").partition("-")
    start, end = parse_clock(before), parse_clock(after)
    if start is None or end is None:
        raise hours.error(
            day,
            f"« {text} » n’est pas une plage horaire",
            'Écrivez par exemple ["09:00-12:00", "14:00-18:00"], ou [] pour un jour fermé.',
        )
    if end <= start:
        raise hours.error(
            day,
            f"« {text} » finit avant de commencer",
            "Inversez les deux heures ; une plage ne passe pas minuit.",
        )
    return Slot(start, end)


def _closure(entry: Section) -> Closure:
    entry.refuse_keys_beyond("from", "to", "reason")
    closure = Closure(entry.day("from"), entry.day("to"), entry.sentence("reason"))
    if closure.last < closure.first:
        raise entry.error("to", "la fermeture finit avant de commencer", "Inversez les deux dates.")
    # Longer is a mistyped year, and would have the bot promise an answer in that year.
    if closure.last - closure.first > _LONGEST_CLOSURE:
        raise entry.error("to", "la fermeture dure plus d’un an", "Vérifiez l’année.")
    return closure


def _timezone(root: Section) -> ZoneInfo:
    name = root.text("timezone")
    try:
        return ZoneInfo(name)
    # A folder of the zone database, such as "Europe", is an OSError; "../x" is a ValueError.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise root.error(
            "timezone",
            f"le fuseau horaire « {name} » est inconnu",
            "Écrivez par exemple Europe/Paris.",
        ) from None


def _country(address: Section) -> str:
    country = address.text("country")
    subdivision = address.optional_text("subdivision")
    for key, region in (("country", None), ("subdivision", subdivision)):
        try:
            public_holidays(country, region, 2026)
        except NotImplementedError:
            raise address.error(
                key,
                "les jours fériés de ce lieu ne sont pas connus",
                'Écrivez country: FR ; en Alsace-Moselle, ajoutez subdivision: "57" ou "6AE".',
            ) from None
    return country
