"""What a visitor reads who writes in another language: the service is in French."""

from actions.speech import Answer, Button

_HUMAN = "#human"

# By language code; English for every other language. Said once: after that, a person.
IN_FRENCH = {
    "en": Answer(
        "I am the shop's assistant and I only understand French. You can write to me in French, or "
        "ask for a member of the team.",
        (Button("Talk to someone", _HUMAN),),
    ),
    "es": Answer(
        "Soy el asistente de la tienda y solo entiendo francés. Puede escribirme en francés o "
        "pedir hablar con una persona del equipo.",
        (Button("Hablar con una persona", _HUMAN),),
    ),
    "de": Answer(
        "Ich bin der Assistent des Shops und verstehe nur Französisch. Sie können mir auf "
        "Französisch schreiben oder mit einer Person aus dem Team sprechen.",
        (Button("Mit jemandem sprechen", _HUMAN),),
    ),
    "it": Answer(
        "Sono l'assistente del negozio e capisco solo il francese. Può scrivermi in francese o "
        "chiedere di parlare con una persona del team.",
        (Button("Parlare con qualcuno", _HUMAN),),
    ),
    "pt": Answer(
        "Sou o assistente da loja e só compreendo francês. Pode escrever-me em francês ou pedir "
        "para falar com uma pessoa da equipa.",
        (Button("Falar com alguém", _HUMAN),),
    ),
    "nl": Answer(
        "Ik ben de assistent van de winkel en begrijp alleen Frans. U kunt mij in het Frans "
        "schrijven of vragen naar iemand van het team.",
        (Button("Met iemand spreken", _HUMAN),),
    ),
}

# The second time in a row, before the request that is opened.
HANDED_OVER = {
    "fr": Answer("Je ne comprends toujours pas, et je ne veux pas vous faire répéter."),
    "en": Answer("I am handing your message over to a member of the team."),
    "es": Answer("Paso su mensaje a una persona del equipo."),
    "de": Answer("Ich gebe Ihre Nachricht an eine Person aus dem Team weiter."),
    "it": Answer("Passo il Suo messaggio a una persona del team."),
    "pt": Answer("Passo a sua mensagem a uma pessoa da equipa."),
    "nl": Answer("Ik geef uw bericht door aan iemand van het team."),
}
