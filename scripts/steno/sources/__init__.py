"""What several importers share: front matter, Markdown, labels, marks of speech and sound. No format lives here."""
