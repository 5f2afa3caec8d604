"""The figures on a real WordPress, one subcommand each; `python -m tests.wordpress.benchmark`."""
