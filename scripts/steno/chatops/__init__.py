"""Commands in the comments of pull requests: said, authorised, computed, verified, done, recorded.

Three jobs, three rights. `gate` decides whether a comment is a command that its author may give; `compute` works out
the answer and may write nothing; `push` writes files that it checks again, and knows nothing but those.
"""
