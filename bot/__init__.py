"""The front line of a networking-equipment web shop; Rasa is seen in `bot.nlu` only."""
