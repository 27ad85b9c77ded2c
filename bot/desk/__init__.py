"""Conversations, messages, hand-offs and the card: what the staff work with."""
