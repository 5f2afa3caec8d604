"""The words and phrases of the rules, as people write them."""
