"""The words that tell what a message about an order is about, the surer first."""

from actions.order_kind import Kind
from actions.order_news_words import BY_DAY, FAULTY, INVOICE, NOT_SENT, OWN_MISTAKE, REPORTED, WHEN

_NOT = r"(?:pas|jamais|rien|toujours pas|pas encore)"
_DAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|apres-demain|aujourd'hui)"
_CUSTOMS = r"(?:douan\w*|dedouan\w*)"
_LASTS = (
    r"(?:combien de (?:temps|jours|semaines)|longtemps|longue?|quand|duree?s?|delais?|jours"
    r"|semaines|bloque\w*|coince\w*|retenue?|traine\w*|sort\w*)"
)
_ASKED = r"(?:appel\w*|telephon\w*|ecri\w*|contact\w*|relanc\w*|redemand\w*|demand\w*|signal\w*)"
_TOLD = r"\b(?:vous|on) (?:me l'|m'|nous )?(?:avi?ez|avait|a)(?: bien| pourtant)?"
# The surer first.
KINDS = (
    (
        Kind.AGAIN,
        rf"\bfois (?:que |qu')(?:je |j'|on |nous )(?:vous |ai |dois )*(?:re)?{_ASKED}"
        rf"|\b(?:deja|encore) (?:re)?{_ASKED}\b.{{0,20}}\bfois\b"
        r"|\b(?:appele|ecrit|relance|telephone|contactes?) (?:deja )?\w+ fois\b",
    ),
    (
        Kind.LINK,
        r"\b(?:lien|suivi|page|numero)\b.{0,60}\b(?:(?:marche|fonctionne|ouvre|affiche|mene|donne"
        r"|dit)"
        r" (?:pas|plus|nulle|rien)|inconnue?|erreur|introuvable|invalide|404|mort)\b"
        r"|\bcolis (?:est )?inconnu\b",
    ),
    (
        Kind.CANCELLED,
        r"\b(?:est|ete|elle est|bien|deja)(?: bien| deja| donc)? annulee?\b.{0,40}"
        r"(?:\?|\bou (?:pas|non|bien)\b)|\bvous l'avez (?:bien )?annulee?\b",
    ),
    (Kind.FAULTY, FAULTY),
    (
        Kind.ARRIVES,
        r"\bchez (?:moi|nous) ou (?:bien )?(?:chez )?vous\b|\bchez vous ou (?:bien )?chez"
        r" (?:moi|nous)\b"
        r"|\barriv\w* chez (?:moi|nous)\b.{0,30}\bou\b.{0,30}\bvous\b",
    ),
    (
        Kind.SURE,
        r"\b(?:\d{1,2} [a-z]{3,9}|date|jour|delai|lundi|mardi|mercredi|jeudi|vendredi"
        r"|samedi)\b.{0,20}"
        r"\b(?:surs?|sure|certaine?|garantie?s?|fiable)\b"
        r"|\bc'?(?:est)? (?:sur|certain|garanti) (?:pour|que)\b",
    ),
    (
        Kind.CHASE,
        r"\bce que vous (?:faites|allez faire|comptez faire) (?:pour|avec) (?:mon|le|ce|ma|la) "
        r"|^\W*(?:(?:mais|alors|bon|et) )*faites (?:donc |vite )?(?:quelque chose|qqch)\W*$"
        r"|\brelanc\w*|\b(?:voir|verifi\w+|demande\w*|contact\w+|appele[rz]|enquete) .{0,15}\b(?:la"
        r" poste|transporteur|colissimo|chronopost)\b",
    ),
    (
        Kind.CONTEST,
        r"\b(?:rien|pas|jamais)(?: \w+){0,2} (?:annule\w*|l'annulation|d'annulation)\b"
        r"|\bcomment (?:ca|cela),? annule|\bqui (?:l')?a annule\b",
    ),
    (Kind.CANCEL_IF, r"\bsi (?:je |j'|on |nous )(?:l'|la |vous )?annul\w+"),
    (
        Kind.REFUND,
        r"\bdedommag\w+|\bindemnis\w+|\bcompens\w+|\bgeste commercial\b|\b(?:un|faire) avoir (?:de"
        r"|sur)\b"
        r"|\brembours\w*|\bmes sous\b|\b(?:mon|l') ?argent\b|\brien (?:recu )?sur (?:mon|le|notre)"
        r" compte\b|\b(?:re)?credite\w*",
    ),
    (
        Kind.RETURN,
        r"\b(?:mon|le|ce|un) (?:colis )?retour\b|\brma\b"
        r"|\b(?:ai|avons|a) (?:bien |deja )?(?:retourne|rendu)e?s?\b"
        r"|\brenvo(?:ye|ie)\w*|\bvous (?:l'|les )(?:avez|auriez) (?:bien )?(?:recue?s?|eue?s?)\b"
        r"|\b(?:est[- ](?:il|ce)|il est|c'est) (?:bien )?arrive\w* (?:chez vous|a l'entrepot)\b",
    ),
    (Kind.INVOICE, INVOICE),
    (
        Kind.NOTICE,
        r"\bavis (?:de|du) (?:passage|livreur|facteur|livraison)\b|\bsans (?:sonner|frapper)\b"
        r"|\b(?:pas|rien) (?:sonne|laisse)\b|\b(?:recupere\w*|chercher?|retirer?) (?:mon colis |le"
        r" colis |ca )?ou\b|\bou (?:est-ce que )?(?:je |on |puis-je |aller )?(?:dois |peux |peut )?"
        r"(?:vais |va )?(?:le |la )?(?:recupere|cherche|retire)\w*\b|\bbureau de poste\b"
        r"|\bpoint (?:de )?retrait\b",
    ),
    (
        Kind.REFUSE,
        r"\b(?:je|on) (?:le |la |les )?refuse\b|\brefuser (?:le|la|mon|ce) (?:colis|livraison)",
    ),
    (
        Kind.TOGETHER,
        r"\b(?:les|mes|toutes les) (?:2|deux)\b.{0,40}\b(?:en meme temps|ensemble|le meme jour|d'un"
        r" coup)|\b(?:recevoir|livrer|arriver\w*)\b.{0,20}\b(?:ensemble|en meme temps)\b",
    ),
    (
        Kind.NOT_RECEIVED,
        rf"\b{_NOT}(?: encore)?(?: ete| eu| de)?(?: bien)? (?:recue?s?|livree?s?|arrivee?s?"
        r"|distribuee?s?)\b|\brien (?:du tout|eu|vu|dans (?:la|ma) boite|chez moi|ici)\b"
        r"|\bpas (?:eu|vu) (?:le|mon|de|ce) (?:colis|paquet|livreur)\b|\brecue? rien\b"
        r"|\bpas (?:le|mon|de) (?:colis|paquet) (?:dans|chez)\b|\b(?:colis|paquet) (?:est )?"
        r"(?:perdu|vole|introuvable|disparu)\b|\bpersonne (?:n'?est|est) (?:venue?|passee?)\b"
        r"|\bdit livree?\b.{0,40}\b(?:mais|alors|or|sauf)\b|\bc'est faux\b"
        r"|\b(?:je|on) (?:ne )?l'ai pas\b|\bjamais eue?\b"
        r"|\b(?:voisine?s?|gardienn?e?s?|concierge)\b.{0,30}\b(?:non plus|rien|pas (?:vu|recu"
        r"|eu))\b",
    ),
    (Kind.REPORTED, REPORTED),
    (Kind.MISTAKE, OWN_MISTAKE),
    (
        Kind.BROKEN,
        r"\b(?:casse|abime|endommage|ecrase|defonce|brise|mouille|eventre|jete|dechire|explose"
        r"|fissure|pete|raye|enfonce)e?s?\b|\ben miettes\b"
        r"|\bmauvais(?:e|es)? (?:produit|article|materiel|modele|couleur|version|borne|antenne)s?\b"
        r"|\bpas l[ea]s? bon(?:ne)?s? (?:produit|article|modele|borne|antenne|routeur|cable)s?\b"
        r"|\b(?:recue?s?|livre|envoye|eu)\b.{0,40}\b(?:au lieu|a la place) d|\bpas ce que j'(?:ai"
        r"|avais) commande\b|\berreur (?:de|dans) (?:la |ma |votre )?(?:preparation|produit|article"
        r"|commande|reference|modele)\b|\b(?:etes|sont|s'est|avez|est) (?:\w+ )?trompee?s? (?:de"
        r"|d')(?! ?adresse)",
    ),
    (
        Kind.MISSING,
        r"\b(?:il|y) (?:me )?(?:en )?manque\b|\bincomplete?\b|\bpas tout (?:recu|dedans)\b"
        r"|\bmanqu(?:e|ait|ent|aient) (?:un|une|deux|des|les?|la|[0-9])\b"
        r"|\b(?:manquants?|manquantes?)\b"
        r"|\b(?:pas|aucun\w*|sans)\b.{0,30}\b(?:dedans|dans le (?:colis|carton|paquet))\b"
        r"|\b(?:recue?s?|eu) (?:qu'|que )?(?:une?|1|deux|2) ?(?:seule?|seuls|sur)\b"
        r"|\b(?:recu|eu) (?:qu'|que )(?:une?|1|la moitie|le|la|deux|2)\b"
        r"|\bcommande (?:les |mes )?(?:[0-9]{1,3}|deux|trois|quatre|cinq)\b.{0,40}"
        r"\b(?:recu|eu|livre)\w{0,3} (?:qu'|que |seulement )?(?:une?|deux|trois|[0-9]+)\b",
    ),
    (Kind.NOT_SENT, NOT_SENT),
    (
        Kind.PAID,
        r"\b(?:j'ai|on a|nous avons|deja|bien) (?:deja |bien )*(?:paye|regle|vire)\b"
        r"|\bfait (?:le|un|mon) virement\b|\bvirement (?:est |a ete )?(?:fait|parti|envoye)\b"
        r"|\best[- ]elle (?:bien |deja )?payee\b|\b(?:est|bien) payee ?\?"
        r"|\bc'est (?:deja )?paye\b|\b(?:payer|regler|paye|paie|regle)\b.{0,12}\b(?:sur place"
        r"|au retrait"
        r"|(?:a la|en) boutique|au magasin|en venant)\b|\breste\b.{0,20}\b(?:a payer|a regler"
        r"|due?)\b",
    ),
    (
        Kind.CHANGE,
        r"\b(?:annul(?:e[rz]?|ons)|enleve[rz]?|supprime[rz]?|remplace[rz]?|modifie[rz]?"
        r"|rajoute[rz]?"
        r"|ajoute[rz]?)\b(?! (?:que|pas\b))|\bchanger (?:pour|contre|d[e'u]|l'adresse|mon|ma|la|le"
        r"|en|par)|\b(?:mettez|mettre|prendre|envoyez|preferer?ais?|prefere) .{0,25}\b(?:a la place"
        r"|au lieu|plutot)\b|\b(?:livre[rz]?|envoye[rz]) .{0,20}\b(?:ailleurs|autre adresse"
        r"|nouvelle adresse)\b|\bechange[rz]? (?:pour|contre)\b"
        r"|\bpay\w+ (?:par|en|avec) .{0,25}\b(?:finalement|au lieu|plutot|a la place)\b"
        r"|\b(?:finalement|plutot) (?:pay\w+|regl\w+) (?:par|en|avec)\b"
        r"|\b(?:changer|autre) (?:de |le )?(?:moyen|mode) de paiement\b"
        r"|\b(?:chercher|recuperer|retirer|prendre)\b.{0,50}\b(?:plutot que|au lieu|a la place)",
    ),
    (
        Kind.NEEDED_BY,
        r"\b(?:besoin|faut|fete|anniversaire|chantier|mariage|evenement|installation|salon|noel"
        r"|ouverture)\b.{0,40}\b(?:avant|pour|dans \w+ jours?|lundi|mardi|mercredi|jeudi|vendredi"
        r"|samedi|dimanche|demain|le \d{1,2})\b|\b(?:avant|pour) (?:noel|les fetes|ce week-?end)\b",
    ),
    (
        Kind.REST,
        r"\b(?:re)?pa[iy]\w*\b.{0,25}\b(?:port|frais)\b.{0,30}\b(?:2e(?:me)?|deux\w*|second\w*"
        r"|reste"
        r"|autre|encore|fois|suite)\b|\b(?:encore|re)[- ]?pa[iy]\w*\b.{0,20}\b(?:port|frais"
        r"|livraison)\b"
        r"|\b(?:port|frais)\b.{0,25}\b(?:2e(?:me)?|deuxieme|second) (?:colis|envoi|livraison"
        r"|paquet)\b"
        r"|\b(?:le|du|pour le|ce qui) reste\b|\breste (?:de|quand|il|a) \b|\bla suite\b"
        r"|\bl'autre (?:colis|carton|partie|paquet|moitie)\b|\bdeuxieme (?:colis|partie|carton)\b"
        r"|\b(?:2e(?:me)?|deuxieme|second|encore du|deux fois (?:le|les frais de)) port\b"
        r"|\b(?:elles|ils) (?:partent|arrivent|seront (?:livrees?|envoyees?|expediees?))\b"
        r"|\bquand (?:partent|arrivent) (?:les|mes)\b"
        r"|\bles autres (?:articles|produits|colis)\b|\bce qui (?:manque|n'est pas parti)\b",
    ),
    (Kind.NEW, r"\bune autre (?:commande)?\b|\bautre commande aussi\b"),
    (
        Kind.OTHER,
        r"\b(?:l'autre|mon autre|la deuxieme|la seconde|la 2e(?:me)?|ma deuxieme|ma seconde"
        r"|la premiere|ma premiere|les autres)(?: commande)?s?\b",
    ),
    (
        Kind.PROMISED,
        rf"{_TOLD} (?:dit|annonce|garanti|assure)\b.{{0,40}}\b(?:hier|demain|aujourd'hui"
        r"|ce (?:matin|soir|midi)|lundi|mardi|mercredi|jeudi|vendredi|samedi|semaine|jours?"
        rf"|heures|\d+ ?h|arriv\w+|livr\w+|recev\w+|part\w+)\b|{_TOLD} promis\b",
    ),
    (
        Kind.WHY,
        r"\bpourquoi\b.{0,60}\b(?:retard|long\w*|temps|encore|toujours|bloque\w*|pas|parti\w*"
        r"|annule\w*)\b|\bc'est quoi (?:le probleme|ce retard)\b|^\W*(?:mais |et )?pourquoi\W*$"
        r"|\bqu'est[- ]ce qui (?:bloque|se passe)\b",
    ),
    (
        Kind.WHERE,
        r"\b(?:a|vers) quelle adresse\b|\blivr\w+ (?:a quel endroit|ou)\b|\bquelle adresse de"
        r" livraison\b|\benvoyee? ou\b"
        r"|\bchez moi ou\b|\bou (?:en|au|a un) point relais\b",
    ),
    (
        Kind.ABSENT,
        r"\b(?:serai|suis|serais|sera|est|serons) (?:pas|plus) (?:la|chez|dispo\w*|present\w?|a la)"
        r"|\babsente?s?\b|\ben (?:vacances|deplacement|conges)\b|\bvoisine?s?\b|\bgardienn?e?\b"
        r"|\b(?:serai|suis) au (?:travail|boulot)\b|\bje travaille\b|\bpersonne (?:a la maison"
        r"|pour (?:le )?rec\w+)\b|\bpoint relais\b|\breprogrammer\b|\bboite aux lettres\b"
        r"|\bsi je (?:ne )?suis pas\b|\blivr\w+ (?:un autre jour|plus tard)\b",
    ),
    (
        Kind.NUMBER,
        r"\b(?:numero|n°|num|lien|code|page) (?:de |du |d')?(?:le )?(?:suivi|colis|tracking)\b"
        r"|\b(?:je|on|peux|peut) (?:peux |peut )?(?:le |la )?suivre\b|\bou (?:le |la )?suivre\b"
        r"|^\W*(?:et )?(?:le )?suivi\W*$",
    ),
    (
        Kind.CARRIER,
        r"\b(?:le|quel|qui est le|nom du|quoi le|son) transporteur\b|^\W*(?:et )?transporteur\W*$"
        r"|\bqui (?:est-ce qui )?(?:la |le |me |nous )?livre\b|\bpar qui\b|\bquelle societe\b"
        r"|\b(?:c'est|par|avec) (?:la poste|colissimo|chronopost|dhl|ups|dpd|gls|mondial relay)\b",
    ),
    (
        Kind.CONTENTS,
        r"\b(?:quoi|y a[- ]t[- ]il|il y a) (?:quoi )?dedans\b|\bcontenu\b|\bqu'est[- ]ce que"
        r" j'(?:ai|avais) commande\b|\bj'(?:ai|avais) commande quoi\b|\bquels? (?:articles?"
        r"|produits?)\b|\bquoi dans (?:ma|la|cette|le|mon) (?:commande|colis)\b",
    ),
    (
        Kind.CUSTOMS_WAIT,
        r"^(?!.*\b(?:pay\w+|droits?|tax\w+|frais|montant|cout\w*)\b)"
        rf".*(?:\b{_LASTS}\b.*\b{_CUSTOMS}|\b{_CUSTOMS}.*\b{_LASTS}\b)",
    ),
    (
        Kind.CUSTOMS,
        r"\bdouan\w+|\bdedouan\w+|\bdroits?\b.{0,20}\bpayer\b|\bquelque chose a payer\b|\btaxes?\b",
    ),
    (
        Kind.APPOINTMENT,
        rf"\b(?:passer|venir|recuperer|chercher|rdv|rendez-vous|retirer)\b|^\W*(?:et |ok |alors )*"
        rf"(?:je (?:viens|passe) )?{_DAYS}\b.{{0,30}}$|^\W*[0-9]{{1,2}} ?h",
    ),
    (
        Kind.HOUR,
        r"\bquelle heure\b|\bquel moment\b|\b(?:matin|apres[- ]midi|soir)\b"
        r"|\b(?:avant|vers) (?:midi|[0-9]{1,2} ?h)|\bcreneau\b"
        r"|\bheure de (?:passage|livraison)\b",
    ),
    (Kind.BY_DAY, BY_DAY),
    (Kind.WHEN, WHEN),
    (
        Kind.GRUMBLE,
        r"\bc'est (?:vraiment |trop |super |tres )?(?:nul|long|abuse|honteux|lamentable|scandaleux"
        r"|penible|inadmissible)\b|\bpas serieux\b|\bn'importe quoi\b|\bmarre\b|\bras le bol\b"
        r"|\binadmissible\b|\bpas normal\b|\babusez?\b",
    ),
)
