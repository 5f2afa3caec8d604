"""Answers to readers: letters, filling and rendering them, and the rules every reply keeps."""
