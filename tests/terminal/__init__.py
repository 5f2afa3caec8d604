"""The real program on a real terminal: hostile words, signals, and sudden ends."""
