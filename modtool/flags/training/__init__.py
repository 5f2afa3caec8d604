"""How the shipped detectors are trained; needs the ``train`` extra and never runs at a desk."""
