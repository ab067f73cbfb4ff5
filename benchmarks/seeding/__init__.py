"""Faults to put into clean transcripts, each by a hand that knows nothing of how the rules look for it.

A fault is a function that changes the data of a transcript at a random place, and returns the number of the entry
where it should be found, or None where it is about the whole. Its kind says what it needs beside that.
"""

from benchmarks.seeding import among, characters, people, times, versions, wording
from benchmarks.seeding.faults import FAULTS, Data, Fault, Unsuitable

__all__ = ["FAULTS", "Data", "Fault", "Unsuitable", "among", "characters", "people", "times", "versions", "wording"]
