"""What a word looks like: the form of a secret, or that of a machine, a model, a parcel."""

import re

from bot.folding import fold

_ADDRESSES = (
    r"(?:\d{1,3}\.){3}\d{1,3}(?:[/:]\d{1,5})?|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"
    r"|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}"
    r"|[\w.+-]{1,64}@[\w-]{1,100}\.[\w.-]{1,100}|[a-z]{2,8}://.*|www\..*"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_NUMBERS = (
    r"(?:n°|#|(?:ar|cmd|rma|fa|f|d|dv|av|bl)-?)\d{3,10}(?:-\d{1,6})?|(?:\+33|0)[\d.]{9,14}"
    r"|\d[a-z]\d{11}|[a-z]{2}\d{9}[a-z]{2}|1z[0-9a-z]{16}|00[0-9a-z]{6}|fr ?\d{11}|0x[0-9a-f]+"
    r"|v?\d{1,3}(?:\.\d{1,5}){1,3}[\w.-]{0,12}|802\.\d\w{0,5}|wpa\d?(?:[-_/]\w{1,12}){0,3}|wi-?fi\d?|cat\d\w?"
    r"|\d{1,4}(?:[.,]\d{1,3})?[a-zµ²°%€]{1,3}|\d{1,2}[/h]\d{0,2}(?:/\d{2,4})?|m\d{1,2}|ac\d?²?"
    r"|\d+(?:[.,]\d+)?(?:ghz|mhz|mbps|gbps|mbit|gbit|dbm|dbi|euros?|ports?|metres?|fois|eme|ieme)"
)
_MODELS = (
    r"(?:eap|cpe|wbs|rb|crs|ccr|css|sg|sx|uap|ns|ls|lbe|pbe|nbe|u|usw|us|udm|ucg|usg|erx?|ep"
    r"|ax|ar|mt|gw"
    r"|wa|wr|mr|re|sxt|lhg|ds|ipc|gs|gwn|gxp|archer|deco|loco|eth|ether|gi|fa|te|sfp|vlan)"
    r"[-_]?\d[\w²+./-]{0,24}|(?:tl|ub|mt|tp|uap|usw|ds|gw)-[a-z]{1,8}\d?[\w²+./-]{0,24}"
    r"|(?:rut[mx]?|trb|tapo|dir-?|dap-?|w[dr]r|wrt|wax|gs|nwa|fg-?|rt-?(?:ac|ax|be)|ex|srx|vigor"
    r"|htek|gxw|ht|spa)\d{3}[a-z]{0,5}|t\d\d[a-z]?"
    r"|[hwc]ap(?:ac|ax|lite)?\d?²?|(?:be|x|c|er|oc|w)\d{1,4}[a-z]?"
)
# A number after one of these is a version, an interface or a model: « windows11 », « sha256 ».
_NUMBERED_WORDS = """
windows win server office eth ether ethernet wlan ath radio sfp sfpplus lan wan port vlan bridge
usb php ipv ike ikev sha md aes des rsa ed base utf arm amd mips snmpv tlsv airos routeros openwrt
debian ubuntu raspberry rpi ios iphone ipad galaxy pixel android macos playstation nanostation
nanobeam litebeam powerbeam rocket bullet gigabeam airfiber airgrid edgerouter edgeswitch edgemax
edgepoint toughswitch archer deco omada unifi loco livebox freebox bbox routerboard lhg sxt hex hap
wap cap cat wifi iperf python perl java node mysql ssh sshd http smb nfs rev mod
level line phase step gigabitethernet fastethernet tengigabitethernet interface
"""
_PUBLIC = re.compile(f"{_ADDRESSES}|{_NUMBERS}|{_MODELS}")
_VERSIONED = re.compile(
    rf"(?:{'|'.join(_NUMBERED_WORDS.split())})[-_]?v?(?!(?:19\d|20[0-3])\d$)\d[\w/.-]{{0,12}}"
    r"|(?:windows|server|office)[-_]?\d{2,4}"
)
_AROUND = " \u00a0\u202f.,;:!?()\"'\u2019«»\u201c\u201d[]"
SYMBOL = re.compile(r"[\d@#$%&*!?+=^|~\\<>{}]")

# « abqz wmtr kyle pdxo »: what a mail provider makes for an application.
GROUPS = re.compile(r"(?<![\w'’-])[a-z]{4}(?:[ -][a-z]{4}){3}(?![\w'’-])")
_UNSPEAKABLE = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{4}|[bcdfghjklmnpqrstvwxz]{3}$|q[^u]|[jvwxz][b-df-hj-np-tv-xz]"
    r"|^[^aeiouy]+$"
    # Two consonants that no word begins or ends with: « mfre », « tyln ».
    r"|^(?![bcdfgkptv][lr]|s[cklmnpqtwh]|[cptw]h|gn|ts|kn|tw|wr|ps)[b-df-hj-np-tv-xz]{2}"
    r"|(?<!n[tdcgk])(?<!r[tdnmskfpgc])(?<!l[tdmskfp])(?<!s[tskph])(?<!c[htks])(?<![tp]h)"
    r"(?<![pfxg]t)(?<!mp)(?<!ll)(?<!tt)(?<!ff)(?<![bcdfgkmnpt]s)(?<=[b-df-hj-np-tv-xz]{2})$"
)

SETTING = re.compile(r"[A-Za-z_][\w.-]*=[^=]")  # « priority=5 »: another name and its value
_ELISION = re.compile(r"^(?:[ldjmntsc]|qu)['’](?=\w)", re.IGNORECASE)

_LETTER = r"[^\W\d_]"
# The forms that nothing else in a message has. They read the text as typed: its case counts.
_FORMS = re.compile(
    # « mamie75012 », « 4x4Defender », « Gaston-Lulu-63 », « raspb3rry42 »
    rf"(?=.{{0,64}}?\d)(?=.{{0,64}}?{_LETTER}{{3}})(?=.{{0,64}}?[a-zà-ÿ])[\w.!$#&@%*^~+-]{{6,64}}"
    # « MARSEILLE1993 », but a model or a serial number has fewer letters together
    rf"|{_LETTER}{{5,24}}\d{{2,8}}[!$#&@%*]{{0,4}}"
    # « Violette&Marc », « Zephyr#44 »
    rf"|(?=.{{0,64}}?{_LETTER}{{3}})[\w.+-]{{1,32}}[&#!$%^*~@][\w.!$#&@%*^~+-]{{1,64}}"
    # « h7gk2pz », « kx7Rv!92b »
    rf"|(?=.{{0,32}}[a-z])(?:{_LETTER}{{1,3}}\d{{1,3}}){{2,12}}{_LETTER}{{0,3}}"
    rf"|(?=.{{0,32}}[a-z])(?:\d{{1,3}}{_LETTER}{{1,3}}){{2,12}}\d{{0,3}}"
    # « cheval-agrafe-pile-correct »
    r"|[a-z]{3,12}(?:-[a-z]{3,12}){3,7}"
    # « fk3n-92xm-tt8q »
    r"|(?=.{0,48}\d.{0,48}-.{0,48}\d)(?=.{0,48}[a-z])[A-Za-z0-9]{3,6}(?:-[A-Za-z0-9]{3,6}){2,7}"
    # « 8F3A2B1C9D »
    r"|(?:[A-Z]{1,3}[0-9]{1,3}){3,16}[A-Z]{0,3}|(?:[0-9]{1,3}[A-Z]{1,3}){3,16}[0-9]{0,3}"
)
# What a box or a licence has on its label, where the parts of a model differ in length.
_EQUAL_GROUPS = re.compile(
    r"(?=.{0,48}\d)(?=.{0,48}[A-Z])(?:[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2,7}|[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,7})"
)
# File and machine names have the first form too, and « default_radio0 », « baie-2 », « arm64 ».
_NAMES = re.compile(
    r"(?i:(?:open|wire|strong|pf|opn|free|mikro|uni|air)(?:vpn|guard|swan|sense|radius|tik|fi|os|wrt))"
    r"|.*\.(?:[a-z]{2,4}|local|lan|conf|bin|npk|img|cfg|html?|secrets?|backup)\d?"
    r"|(?:srv|pc|nas|sw|ap|vm|cam|imp|switch|server|host|routeur|borne)[-_]?[a-z-]*\d{0,3}"
    r"|[a-z]+(?:_[a-z]+)+\d{0,2}|[A-Z]{3,}(?:_[A-Z]{2,})+"
    r"|[a-z]+-\d{1,2}|[a-z]+-[a-z]+-\d|x86_64|(?:ssh|ecdsa|aes|sha\d?|diffie|hmac|rsa|umac)-.*"
    r"|(?:curve\d|chacha\d|3des|aes\d|blowfish|arcfour|sntrup\d|ecdh|dh).*|.*@openssh\.com"
    r"|[a-z]{2,}[a-z0-9._-]*@[a-z][a-z0-9.-]*|.{2,24}[-_ ][2456]\.?4?[gG](?:[hH]z)?"
    r"|.{2,24}[-_](?:[wW]i-?[fF]i|ovh)"
)


_PLACEHOLDER = re.compile(
    r"<[\w .'-]{2,40}>|\{\{?[\w .'-]{2,40}\}\}?|\$\{?[a-z_]{3,40}\}?|[x*•.…]{3,64}"
    r"|(?:(?:votre|your)[-_ ]?|(?:ton|my|mon|ma|la|le|the|nouveau|new)[-_ ])"
    r"(?:(?:nouveau|new)[-_ ])?"
    r"(?:mot[-_ ]?de[-_ ]?passe|mdp|pass(?:word|phrase)?|cle|key|secret|psk|token|jeton)"
    r"(?:[-_ ]?(?:ici|here|wi-?fi|wpa2?|admin|api))?"
)


def is_placeholder(token: str) -> bool:
    """True for what a notice prints where one's own secret goes: `<votre_mot_de_passe>`, ****."""
    word = fold(token.strip(_AROUND.replace(".", "")))
    return bool(_PLACEHOLDER.fullmatch(word))


def is_public(token: str) -> bool:
    """True for an address, an order reference, a telephone or tracking number, a model, a unit."""
    word = fold(_ELISION.sub("", bare(token)))
    return bool(_PUBLIC.fullmatch(word))


def looks_secret(token: str) -> bool:
    """True when, after a label, the form is enough: a digit or a symbol within, nothing public."""
    word = bare(token)
    if len(word) < 4 or SETTING.match(word):
        return False
    return bool(SYMBOL.search(word)) and not is_public(word)


def is_technical(token: str) -> bool:
    """True for a version, an interface, a file or a setting: no secret unless a label says so."""
    word = _ELISION.sub("", bare(token))
    return bool(_VERSIONED.fullmatch(fold(word)) or _NAMES.fullmatch(word))


def is_secret_form(token: str) -> bool:
    """True when the form is that of a secret and of nothing else: it needs no label beside it."""
    word = bare(token)
    if _EQUAL_GROUPS.fullmatch(word):
        return True
    if not _FORMS.fullmatch(word) or is_public(word) or is_technical(word):
        return False
    return not re.fullmatch(r"\d+[.,]?\d*[a-z]+|[A-Z0-9]+(?:[-+_][A-Z0-9]+)+", word)


def is_unspeakable(words: str, least: int = 2) -> bool:
    """True when that many of the words at least are no syllables of any language."""
    return sum(bool(_UNSPEAKABLE.search(each)) for each in re.split("[ -]", words)) >= least


def bare(token: str) -> str:
    return token.strip(_AROUND)
