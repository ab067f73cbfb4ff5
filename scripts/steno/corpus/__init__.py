"""The corpus on disk: reading and writing its files, its layout and its settings."""
