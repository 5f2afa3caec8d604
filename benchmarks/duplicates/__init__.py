"""How well and how fast near-duplicates are found, beside the libraries people use for it."""
