"""The staff console, under /desk: who waits, what they need, and the answer."""
