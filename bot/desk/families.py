"""Families of networking equipment, as patterns over folded text.

A standard is given only where the maker gives one to every product of the family; where revisions
differ it stays unknown. Within a role, what comes first wins over what comes next.
"""

from dataclasses import dataclass

from bot.desk.poe import AF, AT, BT, PASSIVE_24, Role


@dataclass(frozen=True)
class Family:
    """A pattern with what it tells; `precision` is 2 for a model, 1 for a kind, 0 for a brand."""

    pattern: str
    role: Role | None = None
    standard: str | None = None
    precision: int = 2


_UBIQUITI = r"(?:(?:ubiquit[iy]|ubnt) )?(?:(?:uni ?f[iy]|air ?max) )?"
_MIKROTIK = r"(?:mi[ck]r?o ?ti[ck]k? )?"
_TP_LINK = r"(?:tp[- ]?link )?(?:omada )?(?:tl[- ])?"
_PHAROS = r"(?:tp[- ]?link )?(?:pharos )?"

_AIRMAX = (
    r"nano(?: ?sta[st]?[scti]{1,3}o?ns?|(?= m[25]))"
    r"(?:[ -]?(?:loco|locom[2359]|m[2359]|5 ?ac|ac|m|xl)){0,3}",
    r"nano ?bridges?(?:[ -]?m[2359])?",
    r"(?:5 ?ac[ -])?loco(?:[ -]?(?:m[2359]|5 ?ac|ac|xl)){0,2}",
    r"ns ?-?(?:m[25]|5ac)l?",
    r"lite ?ap(?:[ -]?(?:ac|gps))?",
    r"(?:(?<=une )|(?<=la )|(?<=ma )|(?<=mes )|(?<=vieille )|(?<=vieilles ))m[25]",
    r"(?:lite ?-?be+a?m|light ?beam|power ?-?beam|nano ?-?beam)s?"
    r"(?:[ -]?(?:m[25]|5 ?ac|ac|gen ?2|lr|xr|iso|\d{3})){0,3}",
    r"(?:lbe|pbe|nbe)-?(?:m[25]|5ac)[\w-]{0,12}",
    r"rocket(?:[ -]?(?:m[25]|5 ?ac|prism|lite)){1,3}",
)
_UNIFI = (
    Family(_UBIQUITI + r"u6[ -]?(?:lr|long[ -]?range|pro|enterprise)", "powered", AT),
    Family(_UBIQUITI + r"u7[ -]?pro(?: max)?", "powered", AT),
    Family(_UBIQUITI + r"u6[ -]?(?:lite|plus|\+)", "powered", AF),
    Family(_UBIQUITI + r"u[67](?:[ -]?(?:mesh|iw|extender|lite|outdoor|lr))?", "powered"),
    Family(_UBIQUITI + r"(?:uap[ -]?)?(?:ac[ -]pro|nano ?hd|flex ?hd)", "powered", AF),
    Family(_UBIQUITI + r"(?:u?ap[ -]?ac(?:[ -]?(?:lite|lr|mesh|iw|m))?|uap)", "powered"),
    Family(r"(?:unifi |ubiquiti )ac[ -](?:lite|lr|mesh)", "powered"),
    Family(_UBIQUITI + r"air ?fiber(?:[ -]?(?:\d{1,3}\w{0,3}|lr|hd|xg|x)){0,2}", "powered"),
    Family(_UBIQUITI + r"usw?[ -](?:lite[ -]|pro[ -])?\d{1,2}(?:[ -](?:poe|\d{2,3}w))?", "source"),
    Family(r"(?:ubiquiti )?unifi switch(?:[ -](?:lite|pro|flex|\d{1,2}|poe)){1,3}", "source"),
    Family(_UBIQUITI + r"tough ?switch(?: poe)?", "source", PASSIVE_24),
    Family(_UBIQUITI + r"edge ?switch(?:[ -]?x|[ -]\d{1,2}\w?)?", "source"),
    Family(_UBIQUITI + r"edge ?router(?:[ -](?:x|lite|4|6p|12))?|er-x(?:-sfp)?"),
    Family(_UBIQUITI + r"(?:udm|usg|ucg)(?:[ -](?:pro|se|ultra|max))?|dream machine(?: pro| se)?"),
    Family(r"u-?poe-af", "source", AF),
    Family(r"u-?poe-at", "source", AT),
    Family(r"u-?poe\+\+", "source", BT),
    Family(r"poe-24-(?:7|12|24|30)w(?:-g)?", "source", PASSIVE_24),
)
_MIKROTIKS = (
    Family(_MIKROTIK + r"[wc]ap[ -]?(?:ac|ax)[²2]?", "powered", AF),
    Family(_MIKROTIK + r"(?:[wc]ap[ -](?:lite|lr|xl|r)|wap)", "powered"),
    Family(
        _MIKROTIK + r"(?:sxt|sxtsq|lhg|omnitik|dynadish|qrt)[ -]?(?:lite|xl|r)?\d?(?: ?ac)?",
        "powered",
    ),
    Family(_MIKROTIK + r"h(?:ap|ex)[ -]?(?:ac )?poe", "source"),
    Family(_MIKROTIK + r"hap(?:[ -]?(?:ac|ax|lite|mini))?[ -]?[²23s]?"),
    Family(_MIKROTIK + r"hex(?:[ -]?s)?"),
    Family(_MIKROTIK + r"(?:crs|css) ?-?\d{3}[\w+-]{0,20}", "source"),
    Family(_MIKROTIK + r"(?:rb|ccr) ?-?\d{3,4}[\w+-]{0,16}|(?<=du )rb|(?<=mon )rb|(?<=le )rb"),
)
_TP_LINKS = (
    Family(_TP_LINK + r"eap ?-?225(?:[ -]?(?:v\d|outdoor)){0,2}", "powered", AF),
    Family(_TP_LINK + r"eap ?-?(?:610|620|660)(?:[ -]?(?:hd|outdoor))?", "powered", AT),
    Family(_TP_LINK + r"eaps?[ -]outdoors?", "powered", precision=1),
    Family(_TP_LINK + r"eap ?-?\d{3}(?:[ -]?(?:wall|outdoor|hd))?", "powered"),
    Family(_PHAROS + r"(?:cpe ?-?[2567]\d0|wbs ?-?[25]10)", "powered", PASSIVE_24),
    Family(_TP_LINK + r"sg ?-?100[58]p", "source", AF),
    Family(_TP_LINK + r"sg ?-?2210m?p|omada 2210p?", "source", AT),
    Family(_TP_LINK + r"poe ?-?150s", "source", AF),
    Family(_TP_LINK + r"poe ?-?160s", "source", AT),
    Family(_TP_LINK + r"poe ?-?170s", "source", BT),
    Family(_TP_LINK + r"s[gxfl] ?-?\d{4}\w{0,6}", "source"),
    Family(r"(?:tp[- ]?link )?archer ?\w{1,6}"),
)
_OTHERS = (
    Family(r"gw-?voip\d?"),
    Family(r"(?:hikvision )?ds-\d\w{3,16}(?:-\w{1,8}){0,3}", "powered"),
    Family(r"(?:reolink )?rlc-\d{3}\w?", "powered"),
    Family(r"yealink (?:sip-)?[tw]\d{2}\w?|(?:sip-)?t(?!38\b)[2345]\d[gpsuw]?", "powered"),
    Family(r"(?:grandstream )?g(?:xp|wn|rp|xv) ?-?\d{4}\w?", "powered"),
    Family(r"snom ?d?\d{3}\w?", "powered"),
    Family(r"(?:netgear )?gs ?-?\d{3}[a-z]{1,6}\d?", "source"),
    Family(r"(?:zyxel )?gs\d{4}-\d{1,2}\w{0,4}|zyxel [xg]s\w{3,8}(?:-\w{1,6})?", "source"),
    Family(r"(?:d-?link )?d[gex]s-\d{4}\w{0,8}", "source"),
    Family(
        r"(?:cisco )?catalyst(?: \w{0,3}\d{3,4}\w{0,4})?|cisco (?:sg|cbs"
        r"|c)\d{3,4}\w{0,8}",
        "source",
    ),
)
_BRAND = (
    r"(?: (?:ubiquiti|ubnt|unifi|mikrotik|tp[- ]?link|omada|hikvision|dahua|reolink|axis|cisco"
    r"|netgear|grandstream|yealink|snom|zyxel|d-?link|cambium|ruckus|aruba|mimosa))?"
)
_KINDS = (
    Family(
        r"(?:swit?ch(?:es|s|e)?|swicths?|commutateurs?)(?: gigabit)?"
        r"(?: poe ?\+{0,2})?(?: \d{1,2} ?ports?)?"
        r"(?: poe ?\+{0,2})?" + _BRAND,
        "source",
        precision=1,
    ),
    Family(
        r"(?:l?inject?t?eurs?|injector|midspan)(?: poe ?\+{0,2})?(?: (?:passif|actif))?"
        r"(?: (?:24|48) ?v(?:olts?)?)?(?: passif)?" + _BRAND,
        "source",
        precision=1,
    ),
    Family(
        r"(?:bloc d'alim(?:entation)?|alim(?:entation)?)(?: (?:poe|d'origine|24 ?v|48 ?v))"
        r"|panneaux? solaires?|batteries?(?= (?:12|24|48|solaire|lithium|au plomb))"
        r"|(?:blocs?|adaptateur|chargeur) secteur|blocs?(?: \d{2} ?v)|transfos?(?: \d{2} ?v)?",
        "source",
        precision=1,
    ),
    Family(
        # « lantenne », « mon antene », « 2 camerras »: as typed in a hurry.
        r"(?:l?bornes?|points? d'acces|l?cam(?:e|er|m)?ras?|cams?|l?anten{1,2}es?|repeteurs?"
        r"|visiophones?"
        r"|interphones?"
        r"|boitiers?|(?:(?<=l')|(?<=un )|(?<=mes )|(?<=mon )|(?<=les )|(?<=des )|(?<=[0-9] )"
        r"|(?<=2e )|(?<=cet ))aps?"
        r"|(?:telephone|poste|gateway)s?(?= (?:ip|sip|voip|poe))"
        r"|ponts?(?= (?:radio|wi-?fi|hertzien|5))"
        r"|(?:gw|passerelles?|box)(?= (?:ip|voip|sip|fxs))"
        r"|(?:modules? |(?<=mes )|(?<=deux )|(?<=le )|(?<=les ))sfp\+?"
        r"(?: (?:lx|sx|zx|rj45|1000base-\w{1,3}))?(?! ?(?:\d|du |de ))"
        r"|passerelles?(?! ?(?:par defaut"
        r"|est (?:en |le |la |bien )?\d|[:=] ?\d|1\d{1,2}\.)))"
        r"(?: (?:wi-?fi(?: ?[4-7])?|ip|poe|sip|voip|radio|fxs|\d ?fxs|lorawan|hertzien|outdoor"
        r"|exterieure?s?|interieure?s?|sectorielle|5 ?ghz)){0,3}" + _BRAND,
        "powered",
        precision=1,
    ),
    Family(
        r"(?:routeurs?|routeur wi-?fi|nvr|nas|pare-?feu)(?: (?:wi-?fi|4g|5g))?" + _BRAND,
        precision=1,
    ),
    Family(
        r"(?<!controleur )(?<!appli )(?<!application )(?<!controller )(?<!app )(?<!sur"
        r" )(?:ubiquiti|unifi|mi[ck]rotik|routerboard|omada|hikvision|yealink|grandstream)",
        precision=0,
    ),
)

FAMILIES: tuple[Family, ...] = (
    *(Family(_UBIQUITI + pattern, "powered", PASSIVE_24) for pattern in _AIRMAX),
    *_UNIFI,
    *_MIKROTIKS,
    *_TP_LINKS,
    *_OTHERS,
    *_KINDS,
)
