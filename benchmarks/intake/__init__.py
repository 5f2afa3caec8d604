"""How many comments a second a desk takes in, with everything that looks at them."""
