"""Rasa's custom actions, by topic: slots in, utterances and events out; nothing else."""
