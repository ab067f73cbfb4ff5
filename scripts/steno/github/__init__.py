"""GitHub: the only package that knows its API. `protocol` says what is asked of it, `api` asks it through ghapi."""
