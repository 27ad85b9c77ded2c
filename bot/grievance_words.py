"""The words of a complaint about people, calls, promises and money, as `fold` leaves them."""

import re

from bot.french import ANY_MONTH

COUNT = r"(?:\d{1,3}|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|plusieurs)"
TIMES = rf"{COUNT} (?:fois|reprises)(?: par (?:jour|semaine|mois|heure))?"
SPAN = rf"{COUNT} ?(?:h|heures?|min|minutes?|jours?|semaines?|mois)"
SINCE = re.compile(rf"\b(?:depuis|ca fait|voila|pendant|apres) (?:bien |deja )?(?P<for>{SPAN})\b")
TIMES_IN = re.compile(rf"\b{TIMES}")

# « Et si personne ne décroche ? »: nothing has happened.
IF = re.compile(r"\bsi (?:personne|vous|on|jamais|le|la|je|un)\b|\bs'il|\ben cas\b")

STAFF = (
    r"commercia\w+|vendeu\w+|technicien\w*|conseille(?:r|re)s?|gars|mec|type|monsieur|dame|personne"
    r"|collegue|employee?s?|standard|operateur|operatrice|assistant|service|sav|equipe|livreur"
)
WHO = re.compile(rf"\b(?:vos?|votre|un|une|le|la|l'|ton|tes) ?(?P<who>{STAFF})\b")
NAMED = re.compile(
    r"\b(?P<name>[a-z]{3,12}) m'(?:a|avait) (?:dit|promis|assure|affirme|repondu|jure|certifie)"
)
NO_NAME = re.compile(rf"(?:qui|elle|vous|cela|mais|{STAFF})")
TITLES = {
    "commerciale": "notre commerciale",
    "commercia": "notre commercial",
    "vendeus": "notre vendeuse",
    "vendeu": "notre vendeur",
    "technicien": "notre technicien",
    "conseille": "notre conseiller",
    "standard": "notre standard",
    "sav": "notre service après-vente",
    "service": "notre service",
    "livreur": "le livreur",
}

UNWANTED = re.compile(
    r"\bdemarch(?:age|ages|eurs?|euses?|ez)\b|\b(?:me|nous|m') ?demarch\w+|\bharcel\w+"
    r"|\btele[- ]?vend\w+|\bbloctel\b"
    r"|\bappel\w*\b.{0,40}\b(?:par jour|sans arret|tous les jours|tout le temps|sans cesse"
    r"|non[- ]stop|chaque (?:jour|semaine)|toutes les semaines)"
    r"|\b(?:appel\w*|telephon\w*)\b.{0,50}\b(?:me|nous) (?:vendre|refourguer|fourguer|proposer)\b"
    r"|\b(?:retire\w*|enleve\w*|efface\w*|supprime\w*|raye\w*)\b.{0,20}\b(?:mon|notre) (?:numero"
    r"|num|tel\w*)\b"
    r"|\b(?:arrete\w*|cesse\w*|stop)\b.{0,20}\b(?:m'|de m'|de nous )appel\w*"
)
I_CALL = re.compile(r"\bj'(?:ai )?(?:r?appel|telephon)|\bje (?:vous |vs )?(?:r?appel|telephon)")
MISSOLD = re.compile(
    r"\b(?:vendu|refile|refourgue|fourgue|fait (?:prendre|acheter)|force a (?:prendre|acheter)"
    r"|conseille|recommande)\b.{0,80}\b(?:incompatib\w+|pas compatib\w+|ne (?:va|vont|convien\w+"
    r"|marche|fonctionne|sert)|va pas|marche pas|sert a rien|rien a voir|pas (?:le bon|adapte\w*"
    r"|ce qu)|n'importe quoi|menti|arnaque|inutil\w+|trop (?:cher|petit|faible))"
    r"|\bmal (?:conseille|renseigne|oriente|vendu)\w*|\bvente forcee\b"
)
UNFIT = re.compile(r"\b(?:incompatib\w+|pas compatib\w+)(?P<with> avec (?:ma|mon|mes|notre) \w+)?")
LIED = re.compile(
    r"\bmenti\b|\bmensong\w+|\bmente(?:z|ur)\w*|\barnaqu\w+|\bescroqu\w+|\btrompe(?:rie|r)\b"
    r"|\b(?:fait|ete|(?<!me )suis) (?:avoir|trompe|plume|pigeonne|roule|entube|berne)\w*"
    r"|\bescrocs?\b"
    r"|\bvoleurs?\b"
)
HUNG_UP = re.compile(
    r"\braccroch\w*\b.{0,12}\bau nez|\bcoupe\w? (?:au nez|la (?:ligne|communication))"
    r"|\b(?:m'?a|m'ont|m'avez|on me|nous a|vous) raccroch\w*"
)
REFUSED = re.compile(
    r"\brefus(?:e|ent|ez|er|ait|aient)? (?:de |d'|le |la |tout |toute |mon |ma |l'|me |m')*"
    r"(?P<what>support|sav|aide\w*|garantie|assistance|rembours\w+|reprendre|echang\w+|repondre"
    r"|depannage|parler)"
)
NOT_PICKED_UP = re.compile(
    r"\bpersonne (?:ne |n')?(?:me |nous |m'|vous )?(?:decroch|repon|rep\b|au (?:tel|bout))\w*"
    r"|\b(?:appel\w*|sonn\w*|telephon\w*)\b.{0,15}\bdans le vide\b"
    r"|\b(?:vous|on|telephone|tel|standard|jamais personne)\b.{0,12}"
    r"\b(?:decroch\w*|repond\w*) (?:jamais|pas|plus)\b"
    r"|\bimpossible de vous (?:joindre|avoir|contacter)|\bimpossible d'avoir (?:quelqu|qqn"
    r"|une? (?:humain"
    r"|personne|reponse))|\b(?:ligne|numero|tel\w*) (?:est )?toujours (?:occupe|sur repondeur)"
    r"|\battent\w*\b.{0,15}\b(?:au|par) tel\w*|\battend\w*\b.{0,25}\bau tel\w*"
)
BY_PHONE = re.compile(r"\btel\w*|\bappel\w*|\bdecroch\w*|\bdans le vide\b|\bsonn\w+|\bligne\b")
CONTACT = (
    r"r?e?(?:appel|telephon|ecri|contact|relanc|demand|signal|expliqu|repet|reclam|envoi|envoy)\w*"
)
CONTACTED = re.compile(
    rf"\b(?:appele|ecrit|relance|contacte|telephone|reclame|signale|demande|explique)\w{{0,2}}"
    rf".{{0,30}}?\b{TIMES}"
    rf"|\b{TIMES}(?: deja)? (?:que |qu')(?:je |j'|on |nous )(?:vous |ai |dois )*{CONTACT}"
    rf"|\b(?P<sent>{COUNT}) (?:mails?|e-?mails?|messages?|appels?|courriers?|relances?)\b"
    r".{0,30}\b(?:sans|rien|aucune?|pas|jamais|toujours)"
    r"|\b(?:\d{1,2}|deuxi|troisi|quatri|cinqui|sixi|eni)e?m?e? (?:fois|mail|message|appel"
    rf"|courrier|relance)\b.{{0,10}}\bque (?:je |j')(?:vous |ai |dois )*{CONTACT}"
)
PROMISED = re.compile(
    r"\b(?:(?:m'a|m'avez|m'avait|m'aviez|m'ont|nous a|nous avez|nous avait|avait|avez|aviez|etait"
    r"|ete"
    r"|j'avais la|ma) (?:deja |bien |pourtant )?(?:promis\w?|assure|jure|certifie|promesse)"
    r"|(?:m'avait|m'avaient|m'aviez|aviez|nous avait|nous aviez) dit"
    r"|(?:devait|deviez|devaient|devais) (?:me |m'|nous |le |la |etre |tout )*\w+)\b"
    r"(?P<after>[^.;!?]{0,60})"
)
# Somebody who was to come: no order number tells more about it.
ON_SITE = re.compile(r"\binterven\w+|\btravaux\b|\bchantier\b|\bpose\b")
PROMISES = (
    (re.compile(r"\binterven"), "une intervention"),
    (re.compile(r"\btravaux|\bchantier"), "la fin des travaux"),
    (re.compile(r"\br?appel"), "un rappel"),
    (
        re.compile(r"\blivr(?!ee?s? (?:avec|sans))|\brecevoir|\barriv|\bexpedi|\benvo"),
        "la livraison",
    ),
    (re.compile(r"\brembours|\bavoir\b"), "un remboursement"),
    (re.compile(r"\breponse|\brepond|\brevenir|\brecontact|\bnouvelles"), "une réponse"),
    (re.compile(r"\bechang|\bremplac|\brenvoy"), "un échange"),
    (re.compile(r"\bregl|\brepar|\bdepann|\bsolution"), "une solution"),
)
DATE = (
    rf"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:matin|soir|dernier"
    rf"|\d{{1,2}}))?"
    rf"|le \d{{1,2}}(?:er)?|demain|hier|48 ?h|24 ?h|{SPAN}|noel|la (?:fin de (?:la )?)?semaine)"
    rf"(?: (?:{ANY_MONTH}))?(?: (?:derniere?|prochaine?))?"
)
WHEN = re.compile(rf"\b(?P<when>(?:avant |pour |sous |dans les |des |d'ici )?{DATE})\b")
FOR_A_DATE = re.compile(
    rf"\b(?P<what>fete|anniversaire|mariage|chantier|evenement|inauguration|ouverture|demenagement"
    rf"|installation|festival|trail|course|concert)\b.{{0,25}}?\b(?P<when>{DATE})\b"
    rf"|\b(?:besoin|faut|faudrait)\b.{{0,30}}?\b(?:pour|avant|d'ici) (?P<by>{DATE})\b"
)
AMOUNT = (
    r"(?P<{0}>\d{{1,4}}(?:[.,]\d{{1,2}})?)(?: ?(?:€|euros?\b|eur\b|balles\b|e\b)|(?<=[.,]\d\d)\b)"
)
PAID = re.compile(
    rf"\b(?:paye|regle|vire|verse|depense|debourse)\w{{0,2}}\b\D{{0,30}}?{AMOUNT.format('amount')}"
    rf"(?: (?P<day>le \d{{1,2}}(?:er)?(?: (?:{ANY_MONTH}))?|hier|{DATE}))?"
)
BOUGHT = re.compile(
    rf"\b(?:achete|commande|pris|prenez|eu|l'offre|offre|promo\w*)\b[^.;]{{0,25}}?"
    rf"\b(?:a |de |pour )?{AMOUNT.format('amount')}"
)
CHEAPER = re.compile(
    r"\bmoins cher (?:ailleurs|chez|sur|partout)\b|\bprix a (?:baisse|chute)\b"
    r"|\b(?:voisin|ami|copain|collegue)\w*\b.{0,25}\b(?:paye|eu)\b.{0,20}\d"
)
DIFFERENCE = re.compile(r"\b(?:rembours\w*|rendez|rendre)\b.{0,20}\bdifference\b")
OVERCHARGED = re.compile(
    r"\b(?:factur|debit|prelev|compt)\w+\b.{0,25}\b(?:de plus|en trop|en plus|de trop)\b(?!.*\?)"
    r"|\btrop (?:paye|facture|preleve|debite)\w{0,2}|\bfrais (?:caches?|sortis)\b"
)
RUDE = re.compile(
    r"\bimpoli\w*|\bmal ?polie?s?\b|\bdesagreable\w*|\bhautaine?\b"
    r"|\b(?:pris\w*|prend\w*|parl\w+|regard\w+|trait\w+)\b.{0,15}\bde haut\b|\bmal (?:recu|parle"
    r"|accueilli)\w*|\benvoyee? (?:balader|bouler|paitre|promener|chier)\b|\bpris\w? pour (?:un"
    r"|une)\b"
    r"|\bimpolitesse\b|\bmanque de respect\b|\binsulte\w? par\b|\bm'a insulte|\bcrie dessus\b"
)
LOOPS = re.compile(
    # « C'est bien du public. Même réponse ? » asks, and blames nothing.
    r"\b(?:toujours|encore) (?:\w+ ){0,3}meme (?:phrase|reponse)s?\b"
    r"|\bmeme (?:phrase|reponse)s?\b(?![^.!;\n]{0,40}\?)"
    r"|\b(?:vous|tu|bot|robot|assistant) tourne\w* en (?:boucle|rond)"
    r"|\bparle\w* a un mur\b"
)
MOCKS = re.compile(
    r"\bescargots?\b|\btortues?\b|\bpigeons? voyageurs?\b|\bdos (?:d'ane|de mulet|d'escargot"
    r"|de chameau)\b|\ba la rame\b|\ben pedalo\b|\bmoyen[- ]age\b|\bpour (?:2030|2040"
    r"|l'an prochain)"
    r"|\bmalle[- ]poste\b|\bdiligence\b|\b(?:bravo|chapeau|felicitations)\b.{0,40}\b(?:semaines"
    r"|mois)\b|\ba pied\b.{0,20}\bcolis|\bcolis\b.{0,30}\ba pied\b"
)
BLAMES = re.compile(
    r"\bbons? a rien\b|\bfoutage\b|\b(?:vous|on|tu) (?:se |vous |te )?(?:fout|foute)[sz]?(?: vous)?"
    r" (?:de |du )|\bfoutez de\b|\binadmissible\b|\binacceptable\b|\bscandal\w+|\blamentable\w*"
    r"|\bdeplorable\w*|\bhonteu\w+|\bune honte\b|\bla honte\b|\bincompeten\w+|\bincapables?\b"
    r"|\bpas serieux\b|\b(?:cirque|guignols?|clowns?|foutoir|vaste blague)\b|\bn'importe quoi\b"
    r"|\bme plaindre\b|\bporter? plainte\b|\breclamation\b"
    r"|\bservice (?:client )?(?:est )?(?:nul|pourri|zero|desastreux|catastroph\w+|degueulasse)"
    r"|\bsav (?:est )?(?:nul|pourri|zero|inexistant|desastreux)|\bde la merde\b"
    r"|\bras[- ]le[- ]bol\b"
    r"|\bplus jamais chez vous\b"
    r"|\bfurieu\w+|\bj'en ai (?:marre|assez|ras)\b|\bmarre de\b|\bavocat\b|\bdgccrf\b"
    r"|\bsignal ?conso"
)
UNHAPPY = re.compile(r"\b(?:mecontente?|pas content|decue?|decevante?)\b")
GIVES_BACK = re.compile(r"\b(?:renvoy|retourn|rendre|rends|echang|reprend|repren)\w*")
WAIT = re.compile(rf"\b(?P<for>{SPAN})\b(?: de (?:delai|retard|attente)|\W*\?)")
SWEARS = re.compile(
    r"\b(?:putain|merde\w*|bordel|chier|saloperie\w*|connerie\w*|fuck|purée|punaise"
    r"|pourri\w{0,2})\b"
)
# A device, which swearing does not offend; « votre switch ».
THING = re.compile(
    r"\b(?P<thing>switchs?|bornes?|routeurs?|antennes?|cameras?|cables?|injecteurs?|boitiers?"
    r"|liaison|passerelle|connexion)\b"
)
REFUSALS = {
    "sav": "le SAV",
    "garantie": "la garantie",
    "reprendre": "de reprendre l'article",
    "repondre": "de vous répondre",
}
NO_CALLS = re.compile(
    r"\bsourde?s?\b|\bmalentendant\w*|\bne (?:m'|me |nous )?r?appelez pas\b"
    r"|\bpas (?:de |d'|par |au )(?:telephone|tel|appels?|coups? de fil)\b"
    r"|\bpeu[xt] pas (?:telephoner|vous appeler|appeler"
    r"|parler au)|\bmuette?\b"
)
