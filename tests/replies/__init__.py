"""Letters, filling, and the rules a reply must keep."""
