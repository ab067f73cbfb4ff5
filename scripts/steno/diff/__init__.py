"""What changed between two versions of a corpus, told as changes of what was said, by whom and when.

`transcripts.compare` looks at one transcript, `corpora.compare_all` at many; the result is frozen data that
`data` turns into JSON and back, and that `text` and `steno.reporting.comment` print.
"""
