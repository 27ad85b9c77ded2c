"""What staff teach the assistant: what was learned, what is known, and learning it."""
