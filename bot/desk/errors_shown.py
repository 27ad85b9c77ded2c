"""The message that a machine showed the visitor, kept as typed."""

import re

from bot.desk.clauses import short
from bot.desk.english_faults import english_fault

_KNOWN = re.compile(
    r"\b(?:(?:connection|operation|request|session|inform|dhcp|radius) ?(?:refused|reset by peer"
    r"|reset|closed by remote host|closed|timed ?out|time-?out|rejected|lost|aborted)"
    r"|no route to host|(?:network|destination host|destination net|host"
    r"|server) (?:is )?unreachable"
    r"|permission denied(?: ?\([\w,/ -]{1,60}\))?|access denied|authentication failure"
    r"|login incorrect|invalid (?:credentials|username|password)|(?:wrong|incorrect) password"
    r"|no matching (?:host key type|key exchange method|cipher|mac)(?: found)?"
    r"|remote host identification has changed|unable to (?:negotiate|connect)[^.\n,]{0,40}"
    r"|could not (?:connect|resolve)[^.\n,]{0,40}|adoption error|pending adoption"
    r"|managed by (?:other|another)|heartbeat missed|inform error|broken pipe|kernel panic"
    r"|unsupported transceiver|(?:err|ssl_error|dns_probe)_[a-z_]{4,40}"
    r"|[45]\d\d (?:bad gateway|not found|forbidden|unauthorized|internal server error"
    r"|gateway time-?out|service unavailable|busy here|request timeout)"
    r"|poe (?:overload|over ?budget|denied|fault)|overload|power denied|err-?disabled?"
    r"|link (?:is )?down|(?:mtu|key|vlan|duplex) mismatch|timed ?out|time-?out"
    r"|host key verification failed|[a-z][\w-]{1,20} failed"
    r"|connexion (?:refusee|reinitialisee|interrompue|impossible|expiree)"
    r"|delai (?:d'attente )?(?:de la (?:demande|connexion) )?(?:est )?(?:depasse|expire)"
    r"|hote (?:de destination )?(?:inaccessible|injoignable)|reseau inaccessible"
    r"|echec (?:de (?:la |l')?|d'|du )(?:connexion|authentification|adoption|identification"
    r"|handshake|mise a jour|negociation)"
    r"|(?:adoption|authentification) (?:echouee?|impossible|a echoue)"
    r"|(?:permission|autorisation) refusee|acces (?:refuse|interdit)|mot de passe incorrect"
    r"|(?:identifiants?|login) (?:incorrects?|invalides?)|erreur (?:de )?certificat(?: https)?"
    r"|impossible d'obtenir (?:une |l')adresse ip|adresse ip non valide"
    r"|connecte,? sans (?:acces )?internet"
    r"|pas d'acces (?:a )?internet|conflit (?:d'(?:adresses? )?)?ip"
    r"|(?:erreur|error) (?:n° ?|code )?(?:0x[0-9a-f]{1,8}|[a-z]{0,3}-?\d{1,6})"
    r"|code (?:d'erreur|erreur|raison) ?:? ?[a-z]{0,3}-?\d{1,6}|code [45]\d\d"
    r"|sip [3-6]\d\d(?: [a-z]{3,12}){0,2})(?![a-z0-9])"
)
_QUOTED = re.compile(
    r"« ?(?P<french>[^«»\n]{3,160}?) ?»|\"(?P<double>[^\"\n]{3,160})\""
    r"|(?<!\w)'(?P<single>[^'\n]{6,160})'(?!\w)"
)
_SAID = re.compile(
    r"\b(?:erreur|message|affich|marque|indique|ecrit|me dit|log|dump|ecran|statut|status|etat"
    r"|me sort|m'envoie|remonte|renvoie|jette|dit|bloquee? sur|reste sur|repond)"
)
_FAULT = re.compile(
    r"\b(?:error|fail\w{0,4}|refused|denied|bad|timed|timeout|unreachable|disconnected|adopting"
    r"|isolated|invalid|down|unable|cannot|not found|missed|pending|rejected|wrong|lost"
    r"|offline|no|not|unavailable|unknown|exceeded|mismatch|loop|detected|dropped|full|retry"
    r"|expired|overload|refuse)\b"
)
# « la borne affiche isolated »
_SHOWN = re.compile(
    r"\b(?:affich\w{1,3}|marque|indique|statut|status|etat|voyant) (?:en |: ?|= ?)?"
    r"(?P<word>(?:adopting|isolated|disconnected|disabled|offline|pending adoption"
    r"|adoption failed"
    r"|heartbeat missed|connecting|initializing|unreachable|not connected|no signal|no link"
    r"|unknown|err\w{2,14}|provisioning)\b)"
)
_ANNOUNCED = re.compile(
    r"\b(?:erreurs?|message|errors?)(?: suivante?)? ?[:=>] ?(?P<rest>[^\s.!?;\n][^!?;\n]{2,120})"
)


def error_message(folded: str, text: str) -> str | None:
    """The message, as typed: quoted, well known, or after « erreur : »."""
    if quoted := _quoted(folded):
        return text[slice(*quoted)].strip()
    if shown := _SHOWN.search(folded):
        return text[shown.start("word") : shown.end("word")]
    if known := _KNOWN.search(folded):
        return text[known.start() : known.end()]
    if english := english_fault(folded):
        return short(text[english[0] : english[1]])
    if announced := _ANNOUNCED.search(folded):
        return short(text[announced.start("rest") : announced.end("rest")])
    return None


def _quoted(folded: str) -> tuple[int, int] | None:
    """The first quotation that is an error, and rather a failure than a state (« adopting »)."""
    shown: list[tuple[int, int]] = []
    for found in _QUOTED.finditer(folded):
        start, end = found.span(found.lastgroup or 0)
        if folded[start:end].strip().startswith("["):  # a secret that was masked
            continue
        if _KNOWN.search(folded, start, end):
            return start, end
        said = _SAID.search(folded, max(0, start - 60), start)
        if said or _FAULT.search(folded, start, end) or english_fault(folded[start:end]):
            shown.append((start, end))
    return shown[0] if shown else None
