"""What a transcript comes to in numbers: who talked how much, how fast, and where nobody did.

`diagnose` looks at one transcript and is pure; `as_data` makes JSON of what it found, and `from_data` the reverse.
"""

from steno.stats.diagnosing import diagnose
from steno.stats.diagnosis import Diagnosis, Gap, Talk, Turn, as_data, from_data

__all__ = ["Diagnosis", "Gap", "Talk", "Turn", "as_data", "diagnose", "from_data"]
