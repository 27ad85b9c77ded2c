"""What goes wrong, as people tell it: « marche pas », « s'alume plu », « le débit tombe à 2"
" Mb/s ».

Pieces of messages as typed, for staff to read beside the whole conversation.
"""

from collections.abc import Iterator, Sequence

from bot.desk.words import BREAK, END, QUOTE, Lexicon, Patterns, Word

_LEXICON = Lexicon(
    {
        "NE": "ne n",
        "NOT": "pas ni plus jamais rien plu pa pu guere",
        "NO": "aucun aucune zero no",
        "WITHOUT": "sans",
        "SELF": "s se me m y l la le les lui",
        "OF": "de d du des",
        "TO": "au aux en",
        "A": "a",
        "STAYS": "reste restent restait",
        "BE": "est sont etait etaient devient deviennent semble parait est-il",
        "HAVE": "suis sommes serai serons etes ai as avons avez ont avais avait",
        "CAN": "peux peut pouvons peuvent puis peu",
        "MAKES": "fait faire font donne donnent",
        "VERY": "toujours meme presque vraiment encore bien deja aussi systematiquement carrement"
        " completement totalement souvent trop hyper super tres assez regulierement tout toute"
        " toutes constamment aleatoirement quasi quasiment un peu plutot",
        "BADLY": "mal lentement difficilement",
        "NON": "non",
        "UNABLE": "impossible impossibilite incapable",
        "WAY": "moyen",
        "ONLY": "que qu seulement",
        "LIGHT": "led leds voyant voyants diode diodes lumiere lumieres temoin temoins lampe"
        " lampes loupiote loupiotte",
        "COLOUR": "rouge rouges orange oranges bleu bleue bleus blanc blanche blanches ambre"
        " violet violets jaune fixe eteint eteinte eteints eteintes",
        "ANSWER": "lien link signal courant poe internet reponse reseau image images son tonalite"
        " flux video ping acces ip wifi wi-fi adresse connexion ssid interface debit dhcp jus"
        " console emission reception synchro telephone tel telephones ligne lignes appels 4g 5g"
        " trafic icmp alim alimentation client clients",
        "STATE": "down hs mort morte morts mortes offline disconnected kaput ko nok injoignable"
        " injoignables inaccessible inaccessibles introuvable introuvables invisible invisibles"
        " deconnecte deconnectee deconnectes deconnectees isolated"
        " brique briquee bricke brickee grille grillee grilles crame cramee fige figee"
        " instable instables inutilisable indisponible hors-ligne illisible foutu foutue"
        " sature saturee satures bloque bloquee bloques anormal anormalement",
        "AILING": "eteint eteinte eteints eteintes coupee coupes bas basse ferme fermee"
        " limite limitee limites bride bridee perdu perdue perdus perdues vide desactive noir"
        " brulant brulante degrade degradee plante plantee isole isolee lent lente lents lentes"
        " faible faibles nul nulle mou molle pourri pourrie catastrophique mauvais mauvaise noire"
        " muet muette gele gelee hache hachee rouge orange decale brouille",
        "DBM": "dbm",
        "LEVEL": "ms mega megas mb mbit mbits mbps mb/s mbit/s kb kbps kb/s ko/s mo/s barres"
        " barre kbit/s kbits % dbi",
        "RANGE": "rssi snr debits latence gigue ccq perfs performances",
        "TROUBLE": "coupure coupures micro-coupure micro-coupures microcoupure microcoupures"
        " perte pertes bruit gresillement gresillements echo tempete tempetes decrochage"
        " decrochages deconnexion deconnexions lenteur lenteurs saccades boucle redemarrages"
        " flapping conflit surchauffe instabilite larsen interferences interference friture"
        " brouillage plantages lags reboots",
        "PACKETS": "paquets paquet",
        "PAGE": "page ecran",
        "BLANK": "blanche blanc noire noir vide grise",
        "LOSE": "perd perds perdent perdu perdons perdez perdait",
        "LIEU": "lieu",
        "HALT": "panne rade defaut vrac err-disabled err-disable rideau",
        "OTHER": "passerelle passerelles commande commandes pouvoir",
        "FAULT": "lache lachent coupe coupent coupait lag lagge laggue",
        "WORK": "lit lis voit vois voient voi tient monte dure passe",
    },
    {
        "WORK": "allum alum sallum eclair demar boot repond fonction foncti march charg"
        " connect konect conect accroch associ adopt capt synchron trouv detect reconn apparai"
        " apparu affich remont aliment obtien negoci enregistr accede attribu distribu parl"
        " bascul diffus transmet emet distingu delivr ouvr arriv jarriv jarive tourn prend prenn"
        " pren recoi ping resou resolv rout joui joind joign sonn depass communiq authentifi"
        " accessib stabl identifi voir sort lanc tenir tienn mount aboutit visib fourni grimp"
        " descend mont",
        "FAULT": "redemar reboot saut plant ramm? clignot chauff siffl gresill bourdonn satur"
        " saccad echou disparai disparu freez flapp? tomb grill rebout desynchro desenregistr"
        " effondr chut plafonn? bugu? merd foir surchauff refus decroch deconnect",
        "STOP": "ecroul deterior interromp emball detach coup etein eteign bloqu effondr arret"
        " fig ferm desassoci vid degrad",
        "FEEL": "sai sav compren veu voul pens croi souhait connai fau doi veui dispos aim recu"
        " ach command pay conseil devr recev",
        "LEVEL": r"\d{1,4}(?:dbm|ms|mega|mb|mbits?|mbps)",
    },
)
_SURE = Patterns(
    {
        "negated": (
            "NE? SELF? SELF? WORK|FAULT|STOP VERY* NOT",
            "NE SELF? OTHER|MAKES|LOSE VERY* NOT",
            "NOT|NO NE? SELF? WORK|FAULT",
            "NOT NOT|NO NE? SELF? WORK|FAULT",
            "NOT NE SELF? WORK|FAULT|STOP|OTHER|MAKES",
            "NE? BE VERY* NOT VERY* WORK|STATE|LIGHT",
            "NE? CAN VERY* NOT SELF? SELF? OTHER? WORK|FAULT|OTHER",
            "NOT TO|A WORK",
            "NOT NOT",
            "NON WORK",
            "NO OF OTHER|NUMBER|ANSWER|LIGHT OTHER|ANSWER|LIGHT? OTHER? NE SELF? WORK|FAULT",
            "NE SELF? WORK|OTHER ONLY",
            "ANSWER NOT",
        ),
        "missing": (
            "NO|WITHOUT OF? ANSWER|LIGHT|PACKETS",
            "NOT NO? OF? VERY? ANSWER|LIGHT",
            "NOT NO OTHER",
            "NE HAVE|A NOT NO? OF? ANSWER|LIGHT",
        ),
        "unable": ("UNABLE OF|TO|A", "NOT WAY OF"),
        "fault": ("SELF STOP|AILING", "SELF? FAULT", "WORK|ANSWER BADLY", "BADLY WORK"),
        "state": (
            "BE? VERY* STATE",
            "BE VERY* AILING|BLANK|COLOUR|FAULT",
            "VERY VERY* AILING",
            "TO HALT",
            "STAYS VERY* WORK|COLOUR|AILING|STATE|TO",
            "ANSWER|RANGE OTHER? VERY* AILING",
        ),
        "light": (
            "LIGHT OTHER? OTHER? BE? VERY* COLOUR|AILING",
            "LIGHT ANSWER BE? VERY* COLOUR|AILING",
        ),
        "trouble": ("TROUBLE", "TROUBLE OF PACKETS", "PACKETS LOSE", "PAGE BE? BLANK"),
        "lost": (
            "LOSE SELF|OF|TO|NUMBER|OTHER|ANSWER OTHER|ANSWER|PAGE|PACKETS|WORK|FAULT",
            "LOSE NUMBER LEVEL",
        ),
        "measured": (
            "ANSWER|RANGE OTHER|BE|STAYS|TO|A|OF|VERY? OTHER|BE|STAYS|TO|A|OF|VERY?"
            " OTHER|TO|A|OF? NUMBER LEVEL|DBM",
            "ANSWER|RANGE OTHER|BE|STAYS|TO|A|OF|VERY? OTHER|BE|STAYS|TO|A|OF|VERY? LEVEL|DBM",
            "WORK|BE|FAULT|STAYS OTHER|ONLY|VERY? TO|A NUMBER LEVEL|DBM",
            "WORK|BE|FAULT|STAYS OTHER|ONLY|VERY? TO|A LEVEL",
        ),
        "signal": ("NUMBER DBM",),
        "instead": ("TO LIEU OF|TO",),
    }
)

# Where the telling of the trouble ends, or another begins.
_STOPS_WORDS = """
et mais car donc depuis alors merci svp stp bonjour bjr pourtant pourquoi que qui qu ce j'ai jai
je j help avec sur comment normal c faut faut-il apres malgre puis sinon si ou est-ce pk pq
version firmware cordialement cdt bizarre
"""
_STOPS = frozenset(_STOPS_WORDS.split())
_PRONOUNS_WORDS = """
je j il elle ils elles on ca sa cela c que qu nous vous tu et mais car donc alors quand lorsque si
depuis ou or ya merci bonjour bjr slt salut bonsoir pourquoi comment help dont parce comme malgre
voila meme la-dessus sinon ainsi cependant toutefois pourtant
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_MOST_AFTER, _MOST_BEFORE = 8, 7
_TRANSITIVE = ("redemarr", "reboot", "plant", "coup", "refus")
_DETERMINERS_WORDS = """
le la les l ma mon mes votre
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_NO_FAULT_WORDS = """
paiement carte cb commande virement facture
"""
_NO_FAULT = frozenset(_NO_FAULT_WORDS.split())


def symptoms(
    words: Sequence[Word], equipment: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """What goes wrong, each as its first word and the one after its last: the subject and the few
    words of its clause.

    `equipment` are the spans of names: one that opens the clause is left out, the card has it.
    """
    kinds = _LEXICON.kinds(words)
    done = 0
    for name, first, last in _SURE.find(kinds):
        if first < done or not _tells_a_fault(name, words, kinds, first, last):
            continue
        done = _after(words, kinds, last, alone=last - first == 1)
        begin = _before(words, kinds, first, _MOST_BEFORE + 5 * (name == "instead"))
        if name != "instead" and (last - first > 1 or kinds[first] in ("FAULT", "TROUBLE")):
            begin = _without_equipment(words, begin, first, equipment)
        yield begin, done


def _tells_a_fault(
    name: str, words: Sequence[Word], kinds: Sequence[str], first: int, last: int
) -> bool:
    word, previous = (
        words[last - 1].folded,
        [each.folded for each in words[max(0, first - 3) : first]],
    )
    following = [each.folded for each in words[last : last + 3]]
    if name == "fault" and kinds[last - 1] in ("FAULT", "STOP"):
        # « faut-il redémarrer », « redémarrez »: no fault; « j'ai redémarré »: an attempt.
        if word.endswith(("er", "ez")) or _by_us(previous):
            return False
        if word.startswith(_TRANSITIVE) and following and following[0] in _DETERMINERS:
            return kinds[last - 2] == "SELF" if last - first > 1 else word.startswith("refus")
        return not _NO_FAULT & {*previous, *following}
    if name in ("state", "lost"):
        return not _NO_FAULT & {*previous, *following} and not (
            name == "state" and _by_us(previous)
        )
    return True


def _by_us(previous: Sequence[str]) -> bool:
    while previous and previous[-1] in ("deja", "bien", "tout", "aussi", "meme", "re"):
        previous = previous[:-1]
    return bool(previous) and (
        previous[-1] in ("jai", "g", "ai", "je", "avons")
        or (previous[-1] in ("a",) and previous[-2:-1] == ["on"])
    )


def _after(words: Sequence[Word], kinds: Sequence[str], last: int, *, alone: bool) -> int:
    end = min(len(words), last + _MOST_AFTER)
    for at in range(last, end):
        if kinds[at] in (END, BREAK, QUOTE):
            return at
        said_where = alone and at == last and words[at].folded == "sur"
        if words[at].folded in _STOPS and not said_where:
            return at
    return end


def _before(words: Sequence[Word], kinds: Sequence[str], first: int, most: int) -> int:
    for at in range(first - 1, max(-1, first - most - 2), -1):
        if kinds[at] in (END, BREAK, QUOTE) or words[at].folded in _PRONOUNS:
            return at + 1
    return 0 if first <= most else first


def _without_equipment(
    words: Sequence[Word], begin: int, first: int, equipment: Sequence[tuple[int, int]]
) -> int:
    for at in range(begin, min(first, begin + 3)):
        if words[at].folded in ("de", "des", "du", "d"):
            break
        if any(start < words[at].end and words[at].start < end for start, end in equipment):
            return first
        if words[at].folded.count(".") == 3:
            return first
    return begin
