"""What several exporters share: the list of what is not held, cues, lines, marks of events."""
