"""How well requests for advice are found, beside what people would use instead."""
