"""What each number counts, told next to it. The code that counts is in bot/desk/figures_tally."""

from bot.desk.figures_counts import ENOUGH
from bot.desk.figures_model import ENOUGH_FOR_TENTH

# First what is read at once, then what is read by who wants to know.
DEFINITIONS = {
    "conversations": (
        "Où le visiteur a écrit un message ou choisi un bouton, à la semaine où elles ont "
        "commencé.",
        "Chacune est dans un seul des trois cas\u00a0: répondue sans personne, transmise à "
        "l’équipe, ou restée sans réponse. Les fenêtres ouvertes sans rien dire ne comptent "
        "pas\u00a0; elles sont indiquées à part.",
    ),
    "repondues": (
        "Conversations sans aucune demande à l’équipe, et dont le dernier message a été "
        "compris par l’assistant.",
        "Un bouton choisi est toujours compris. Une conversation qui s’arrête sur un message "
        "incompris ou hors sujet est «\u00a0restée sans réponse\u00a0». Une demande que le "
        "visiteur a retirée ensuite reste «\u00a0transmise\u00a0».",
        "Le visiteur a eu une réponse, ce qui ne dit pas qu’elle lui a suffi\u00a0: voyez les "
        "avis et «\u00a0Ce qui suit chaque réponse\u00a0».",
    ),
    "demandes": (
        "Demandes ouvertes dans la période, d’après le sujet de leur fiche. Une conversation "
        "peut en ouvrir plusieurs, l’une après l’autre.",
    ),
    "engagements": (
        "Demandes auxquelles l’équipe a répondu avant l’heure promise au visiteur.",
        "L’engagement est tenu quand quelqu’un de l’équipe a écrit au visiteur dans la "
        "conversation avant cette heure. Il ne l’est pas quand la réponse est venue plus tard, "
        "n’est pas venue, ou quand la demande a été close sans réponse.",
        "La part ne compte ni les demandes sans engagement, ni celles dont l’heure n’est pas "
        "encore passée, ni celles que le visiteur a retirées avant l’heure, ni celles closes "
        "sans réponse comme doublon, indésirable ou traitée ailleurs.",
    ),
    "delais": (
        "Temps entre l’ouverture de la demande et la première réponse de l’équipe, nuits et "
        "jours de fermeture compris.",
        "Délai médian\u00a0: la moitié des visiteurs ont attendu moins. Le délai promis est "
        "compté de même, jusqu’à l’heure promise.",
        "Comptent les demandes de la période qui avaient un engagement et ont eu une réponse. "
        "Celles qui n’en ont pas eu se lisent dans les engagements non tenus.",
    ),
    "clotures": (
        "Demandes closes dans la période, quelle que soit leur date d’ouverture. Celles closes "
        "sans réponse sont toujours comptées à part.",
        "«\u00a0Après une réponse\u00a0»\u00a0: quelqu’un de l’équipe a écrit au visiteur "
        "avant de clore la demande ou de la rendre à l’assistant.",
        "«\u00a0Sans réponse\u00a0»\u00a0: l’équipe l’a close sans avoir écrit au visiteur, "
        "quelle que soit l’issue choisie, même «\u00a0résolue\u00a0»\u00a0; le motif est sur "
        "la demande.",
        "«\u00a0Retirées\u00a0»\u00a0: le visiteur y a renoncé lui-même, avant que quelqu’un "
        "la prenne.",
    ),
    "avis": (
        "Notes de 1 à 5 laissées par les visiteurs dont la conversation a commencé dans la "
        "période. Une conversation a une note au plus\u00a0; la plupart n’en ont pas.",
    ),
    "incompris": (
        "Messages écrits par les visiteurs que l’assistant n’a pas compris, ou qu’il a jugés "
        "hors sujet.",
        "Parmi les messages qu’il a lus, à la semaine où la conversation a commencé. Les "
        "boutons choisis et les messages lus par une personne n’en font pas partie.",
    ),
    "questions": (
        "Messages des visiteurs, d’après ce que l’assistant y a compris. Le tableau les donne "
        "toutes.",
        "Les bonjours, mercis, oui, non et renseignements donnés (numéro de commande, e-mail…) "
        "ne comptent pas. Un visiteur qui demande deux fois la même chose compte deux fois.",
    ),
    "suites": (
        "Ce qui est arrivé dans la conversation après une réponse de l’assistant à cette question.",
        "Chaque réponse compte une fois, dans le premier cas qui s’applique\u00a0: la "
        "conversation a ensuite été transmise à l’équipe\u00a0; un message suivant n’a pas été "
        "compris\u00a0; le visiteur a laissé une note de 4 ou 5\u00a0; une note de 1 à "
        "3\u00a0; ou rien de tout cela («\u00a0sans suite\u00a0»).",
        "Certaines questions mènent d’elles-mêmes à une personne, comme «\u00a0parler à "
        "quelqu’un\u00a0». Ce qui est demandé après la dernière transmission n’est pas compté.",
    ),
}

FEW = (
    f"Sous {ENOUGH} cas ({ENOUGH_FOR_TENTH} pour «\u00a09 sur 10\u00a0»), un pourcentage, une "
    "moyenne ou un délai ne voudrait rien dire\u00a0: la page indique «\u00a0pas assez de "
    "données\u00a0»."
)
