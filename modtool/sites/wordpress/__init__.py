"""A WordPress, over its REST API, with an application password.

What the client guards against was measured on a real one: an update overwrites the commenter's
address and browser and loses other people's edits, a failed login reads as an anonymous success, a
server error may come after the change, paging skips when the list shrinks. Each file says which.
"""
