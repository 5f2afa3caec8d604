"""The figures of the reply desk: unseen sentences, edits of drafts, and the time a reply takes."""
