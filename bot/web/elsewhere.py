"""What is said to a waiting visitor who writes in another language, by language code."""

# What was added to the request, and who answers.
ADDED_ELSEWHERE = {
    "en": "I have added this to your request: “{words}”. A member of the team will answer it.",
    "es": "He añadido esto a su solicitud: «{words}». Una persona del equipo le responderá.",
    "de": "Zu Ihrer Anfrage hinzugefügt: „{words}“. Jemand aus dem Team antwortet Ihnen.",
    "it": "Ho aggiunto questo alla Sua richiesta: «{words}». Una persona del team Le risponderà.",
    "pt": "Acrescentei isto ao seu pedido: «{words}». Uma pessoa da equipa irá responder-lhe.",
    "nl": "Ik heb dit aan uw verzoek toegevoegd: “{words}”. Iemand van het team antwoordt u.",
}
