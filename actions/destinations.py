"""Places to deliver to: which one a message names, and which carriers go there."""

import re
from dataclasses import dataclass

from bot.folding import fold
from bot.french import ANY_MONTH
from bot.shop import Carrier, Shop

_MAINLAND = "france metropolitaine"
_OUTSIDE_THE_UNION = ("en Suisse", "au Royaume-Uni", "en Norvège", "en Andorre")
# The towns most often named, and the ways to name the mainland itself.
_TOWNS = (
    "Brest Rennes Lannion Lorient Quimper Vannes Nantes Angers Tours Rouen Caen Paris Lille Amiens "
    "Reims Metz Nancy Strasbourg Mulhouse Dijon Lyon Grenoble Annecy Valence Avignon Nice Toulon "
    "Cannes Marseille Montpellier Perpignan Toulouse Pau Bayonne Bordeaux Limoges Poitiers Niort "
    "Clermont-Ferrand Saint-Étienne Saint-Brieuc Saint-Malo Saint-Nazaire Orléans Tarbes Nîmes "
    "Laval Monaco Guingamp Morlaix Aix-en-Provence Versailles Dunkerque Calais Troyes Bourges "
    "Besançon"
)


@dataclass(frozen=True)
class Destination:
    """A place; `words` say it in a sentence, `zones` are its names in shop.yml, folded."""

    words: str
    zones: tuple[str, ...]

    @property
    def is_far(self) -> bool:
        """Whether a delay that is given for all zones may be too short for it."""
        return not self.is_mainland and "corse" not in self.zones

    @property
    def is_taxed_overseas(self) -> bool:
        return "outre mer" in self.zones

    @property
    def is_outside_the_union(self) -> bool:
        return self.words in _OUTSIDE_THE_UNION

    @property
    def is_mainland(self) -> bool:
        return _MAINLAND in self.zones


def _destinations(zone: str, **places: str) -> dict[str, Destination]:
    return {
        name.replace("_", " "): Destination(words, (zone, name.replace("_", " ")))
        for name, words in places.items()
    }


_CORSICA = "corse ajaccio bastia porto_vecchio calvi bonifacio propriano ile_rousse"
# Towns that are often named alone, and countries in English.
_ABROAD = {
    **dict.fromkeys(
        ("lausanne", "geneve", "zurich", "berne", "fribourg", "neuchatel"), "en Suisse"
    ),
    **dict.fromkeys(("bruxelles", "liege", "namur", "charleroi", "anvers"), "en Belgique"),
    **dict.fromkeys(("berlin", "munich", "francfort", "hambourg"), "en Allemagne"),
    **dict.fromkeys(("madrid", "barcelone", "seville"), "en Espagne"),
    **dict.fromkeys(("milan", "rome", "turin", "naples"), "en Italie"),
    **dict.fromkeys(["lisbonne"], "au Portugal"),
    **dict.fromkeys(("amsterdam", "rotterdam", "hollande", "netherlands"), "aux Pays-Bas"),
    **dict.fromkeys(("londres", "london", "united_kingdom", "uk"), "au Royaume-Uni"),
    **{"germany": "en Allemagne", "belgium": "en Belgique", "switzerland": "en Suisse"},
    **{"spain": "en Espagne", "italy": "en Italie", "ireland": "en Irlande"},
    **{"austria": "en Autriche", "dublin": "en Irlande"},
}
_DESTINATIONS = {
    **_destinations("corse", **dict.fromkeys(_CORSICA.split(), "en Corse")),
    **_destinations(
        "outre mer",
        guadeloupe="en Guadeloupe",
        martinique="en Martinique",
        guyane="en Guyane",
        reunion="à La Réunion",
        mayotte="à Mayotte",
        polynesie="en Polynésie",
        nouvelle_caledonie="en Nouvelle-Calédonie",
        outre_mer="outre-mer",
        dom="outre-mer",
        tom="outre-mer",
        pointe_a_pitre="en Guadeloupe",
        basse_terre="en Guadeloupe",
        fort_de_france="en Martinique",
        cayenne="en Guyane",
        saint_denis_de_la_reunion="à La Réunion",
        mamoudzou="à Mayotte",
        noumea="en Nouvelle-Calédonie",
        papeete="en Polynésie",
        tahiti="en Polynésie",
    ),
    **_destinations(
        "europe",
        belgique="en Belgique",
        suisse="en Suisse",
        luxembourg="au Luxembourg",
        allemagne="en Allemagne",
        espagne="en Espagne",
        italie="en Italie",
        portugal="au Portugal",
        pays_bas="aux Pays-Bas",
        autriche="en Autriche",
        irlande="en Irlande",
        royaume_uni="au Royaume-Uni",
        angleterre="au Royaume-Uni",
        europe="en Europe",
        norvege="en Norvège",
        andorre="en Andorre",
        pologne="en Pologne",
        suede="en Suède",
        danemark="au Danemark",
        finlande="en Finlande",
        grece="en Grèce",
        roumanie="en Roumanie",
        hongrie="en Hongrie",
        croatie="en Croatie",
        republique_tcheque="en République tchèque",
        **_ABROAD,
    ),
    **_destinations(
        "monde",
        maroc="au Maroc",
        algerie="en Algérie",
        tunisie="en Tunisie",
        senegal="au Sénégal",
        mali="au Mali",
        benin="au Bénin",
        togo="au Togo",
        gabon="au Gabon",
        congo="au Congo",
        cameroun="au Cameroun",
        **{"cote d'ivoire": "en Côte d'Ivoire"},
        madagascar="à Madagascar",
        ile_maurice="à l'île Maurice",
        djibouti="à Djibouti",
        liban="au Liban",
        turquie="en Turquie",
        haiti="à Haïti",
        canada="au Canada",
        quebec="au Québec",
        montreal="à Montréal",
        etats_unis="aux États-Unis",
        usa="aux États-Unis",
        bresil="au Brésil",
        japon="au Japon",
        australie="en Australie",
    ),
}
_ON_THE_MAINLAND = {
    **{
        fold(town).replace("-", " "): Destination(f"à {town}", (_MAINLAND, "france"))
        for town in _TOWNS.split()
    },
    "le mans": Destination("au Mans", (_MAINLAND, "france")),
    "le havre": Destination("au Havre", (_MAINLAND, "france")),
    "la rochelle": Destination("à La Rochelle", (_MAINLAND, "france")),
    "bretagne": Destination("en Bretagne", (_MAINLAND, "france")),
    "france metropolitaine": Destination("en France métropolitaine", (_MAINLAND, "france")),
}
# « Je suis à Rennes », « livré sur Brest »: « angers » or « nice » alone may be something else.
_TOWN = re.compile(rf"\b(?:a|sur|vers|pour|de|dans|en) (?P<town>{'|'.join(_ON_THE_MAINLAND)})\b")
# A meeting is « une réunion » as well.
_PLACE = re.compile(
    rf"(?<!\bma )(?<!\bune )(?<!\bnotre )(?<!avant la )\b(?:{'|'.join(_DESTINATIONS)})\b"
)


_CORRECTED = re.compile(r"\b(?:non pardon|pardon|plutot(?! qu)|je veux dire|non en fait)\b")
_IN_FRANCE = re.compile(
    r"\b(?:cote|en|partie) (?:france|francais)\b(?! ?(?:metropolitaine|entiere))"
)


def destination(text: str, postcode: str | None = None) -> Destination | None:
    """The place that a message names, if it names one; one off the mainland comes first."""
    spaced = _spaced(text)
    *first, last = _CORRECTED.split(spaced)
    if first and (meant := destination(last)):
        return meant  # « en Corse, non pardon en Bretagne »
    place = _PLACE.search(spaced)
    if place:
        return _DESTINATIONS[place.group()]
    if _IN_FRANCE.search(spaced):
        return Destination("en France métropolitaine", (_MAINLAND, "france"))
    town = _TOWN.search(spaced)
    if town:
        return _ON_THE_MAINLAND[town["town"]]
    if postcode:
        return _by_postcode(postcode)
    department = _DEPARTMENT.search(spaced)
    return _in_department(department["number"]) if department else None


# « Dép. 85 », « dans le 22 ».
_DEPARTMENT = re.compile(
    r"\b(?:dep(?:t|artement)?\.?|dans le|ds le) (?:de la |du |n°? ?)?(?P<number>\d{2}|2[ab]|97\d)"
    r"(?![\w.,/-]*\d)(?! ?(?:h|heures?|€|eur|" + ANY_MONTH + r")\b)"
)


def _in_department(number: str) -> Destination:
    if number.startswith(("97", "98", "20", "2a", "2b")):
        return _by_postcode(number.replace("2a", "20").replace("2b", "20"))
    return Destination(f"dans le {number}", (_MAINLAND, "france"))


def _by_postcode(postcode: str) -> Destination:
    if postcode.startswith(("97", "98")):
        return _DESTINATIONS["outre mer"]
    if postcode.startswith("20"):
        return _DESTINATIONS["corse"]
    return Destination(f"au {postcode}", (_MAINLAND, "france"))


def without_place(text: str) -> str:
    """The folded text without the place that it names."""
    return _TOWN.sub(" ", _PLACE.sub(" ", _spaced(text)))


def carriers_for(shop: Shop, place: Destination | None) -> tuple[Carrier, ...]:
    """The carriers that deliver there; all of them when no place is named."""
    if place is None:
        return shop.carriers_to_home
    return tuple(
        carrier
        for carrier in shop.carriers_to_home
        if any(_spaced(zone) in place.zones for zone in carrier.zones)
    )


def unserved(place: Destination) -> str:
    return f"Aucun de nos transporteurs ne livre {place.words}."


def to_confirm(place: Destination | None) -> str:
    """A reservation, with the space before it, for a place far from the usual delays."""
    if place is None or not place.is_far:
        return ""
    return " Pour cette destination, faites confirmer le délai et le prix par l'équipe."


def _spaced(text: str) -> str:
    return fold(text).replace("-", " ")
