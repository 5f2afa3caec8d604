"""``modtool evaluate``: how well the detectors do on comments that people have labelled."""
