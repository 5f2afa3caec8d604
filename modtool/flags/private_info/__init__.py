"""Finds what would tell the world who somebody is: numbers, addresses, dates of birth, names."""
