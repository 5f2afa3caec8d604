"""Brings a real WordPress up for tests, from Debian's packages and in a temporary folder."""
