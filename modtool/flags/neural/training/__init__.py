"""How a neural pack is made; needs the ``neural-train`` extra and never runs at a desk."""
