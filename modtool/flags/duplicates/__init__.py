"""Near-duplicates: who repeats whom, how, and what the later comment adds.

``index.DuplicateIndex`` finds the leader of a new comment, ``fingerprint.fingerprint`` makes what
is stored of one, ``texts.MemoryTexts`` keeps the words of leaders where there is no store.
"""
