"""The words that each label of the situation « request » needs, unless it is as good as certain."""

import re

# Without a word of its kind, a message is taken for something by accident.
WORDS_OF = {
    "who": re.compile(
        r"\bqui\b(?!.{0,8}\bpa[iy])|\b(?:technicien|humain|personne|robot|responsable|conseiller"
        r"|quelqu'un|qqn|collegue|equipe|patron|chef|service)\w*"
    ),
    "noted": re.compile(
        r"\b(?:not\w+|enregistr\w+|transmi\w+|transmet\w*|recue?s?|reception|ajout\w+|compris|compte|eue?"
        r"|premier message|plus haut"
        r"|lue?|vue?s?|gard\w+|retenu\w*|ecrit|marque\w*|pris|prise|mis|mise|arrive\w*|passe\w*|connait"
        r"|dossier|recap\w*|resum\w*)\b"
    ),
    "call_time": re.compile(
        r"\bappel\w*|\brappel\w*|\btel\w*|\bjoi\w+|\bdispo\w*|\brdv\b|\brendez|\bfil\b"
    ),
    "contact": re.compile(
        r"\b(?:ou|comment|ici|e-?mails?|mails?|sms|tel\w*|appel\w*|rappel\w*|repon\w+|recevr\w+"
        r"|contact\w*|joindre|adresse|ecri\w*|courrier|chat|numero|previen\w*|notif\w*)\b"
    ),
    "when": re.compile(
        r"\b(?:quand|combien|delais?|heures?|jours?|temps|tard|tot|vite|bientot|attend\w*|repon\w+"
        r"|date|demain|(?:lun|mar|mercre|jeu|vendre|same|diman)di|contact\w*|appel\w*|rappel\w*"
        r"|toujours|encore|nouvelles|moment|soir|matin|urgent\w*|revien\w*|semaine)\b"
    ),
    "stay": re.compile(
        r"^(?!.*\btelecharg).*\b(?:rest\w+|ferm\w+|page|quitt\w+|part\w*|perd\w*|connect\w+|onglet|fenetre|chat|revien\w+"
        r"|revenir|retrouv\w+|eteind\w+|devant|tel\w*|ordi\w*|pc)\b"
    ),
    "thanks": re.compile(
        r"\b(?:merci\w*|mer6|ok\w*|d'accord|dac|parfait\w*|super|nickel|top|bien|entendu|bon\w*|cool|oui"
        r"|au revoir|a bientot|attend\w*|genial\w*|compris|not\w{1,2}|salut|bye|ciao|cordialement"
        r"|impec\w*|formidable|remerci\w*|reconnaiss\w*|marche|roule|va|cdt|cdlt|gentil\w*|sympa\w*"
        r"|a (?:lundi|mardi|mercredi|jeudi|vendredi|demain|plus)|compte sur)\b"
    ),
}
