"""A second opinion on requests for advice: a small neural model, only where a pack of it lies."""
