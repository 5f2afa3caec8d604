"""What modtool is measured by: one package per question, each run as ``python -m``."""
