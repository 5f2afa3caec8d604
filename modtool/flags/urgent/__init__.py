"""Finds what cannot wait: danger to life now, an overdose, self-harm, abuse."""
