"""Detectors: what a comment carries that a person should look at first."""
