"""steno: a transcript corpus kept like code."""

__version__ = "0.1.0"
