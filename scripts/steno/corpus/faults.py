"""What is found before any rule runs, by its id.

`FAULTS` keep a file from being read, or from having a place. They are errors, all but `waiting-import`: a waiver can
name them, a level in the settings cannot. `SOURCE_FAULTS` are met while a foreign file is read, which goes on; their
level can be set.
"""

FAULTS = {
    "ambiguous-format": "Two formats are equally sure that a file is theirs.",
    "binary-file": "A file that should hold text holds something else.",
    "duplicate-key": "A key stands twice in one mapping of a YAML or JSON file; only one value can be meant.",
    "empty-file": "A file holds nothing.",
    "existing-target": "A raw file of the inbox would become a transcript that is there already, or another file's.",
    "invalid-front-matter": "The front matter of a Markdown file is never closed, or is no mapping.",
    "invalid-json": "A file begins as JSON and is none, or is nested without end.",
    "invalid-option": "`steno.yaml` gives a rule an option that it does not have, or a value of the wrong kind.",
    "invalid-path": "A path cannot be an id: lower-case letters and digits, words joined by `-`, then `.yaml`.",
    "invalid-tombstone": "`corpus/tombstones.yaml` gives up an id that is in use, or leads to one that is not.",
    "invalid-textgrid": "A file begins as a TextGrid and breaks off, or is none.",
    "invalid-xml": "A file begins as XML and is none, or declares entities, which no transcript needs.",
    "invalid-yaml": "A file is not YAML.",
    "merge-conflict": "A merge of git left two versions in a file, and nobody has chosen.",
    "missing-file": "A file cannot be opened.",
    "no-speech": "A foreign file holds headings, sounds or labels, and nobody says a word.",
    "no-times": "A transcript without times cannot leave in a format that is made of them.",
    "not-utf-8": "A file's bytes are not UTF-8.",
    "oversized-file": "A file is larger than any transcript; it is not read at all.",
    "oversized-segment": "One segment of a foreign file is longer than any speech.",
    "own-format": "A file to be imported is a transcript of steno's already.",
    "schema": "A value is missing, unknown, or not of the kind that the schema in `schema/` asks for.",
    "several-recordings": "A foreign file holds several recordings; a transcript is of one.",
    "stray-file": "A file lies in `corpus/` and is no part of a corpus.",
    "symbolic-link": "A symbolic link stands where a file should; what it leads to is not read.",
    "unknown-format": "No format that steno reads knows this file.",
    "unknown-rule": "`steno.yaml` names a rule that does not exist.",
    "unneeded-baseline-entry": "`steno-baseline.yaml` knows faults that are gone: write it again; it only shrinks.",
    "unneeded-waiver": "A waiver in `steno.yaml` no longer matches any finding: remove it; waivers only shrink.",
    "unprintable-character": "A control character, or a line break that YAML 1.1 and 1.2 read differently.",
    "waiting-import": "A raw file lies in `inbox/` and is no transcript of the corpus yet. It is only told.",
    "yaml-feature": "YAML that a data file never needs: anchors and aliases, tags, several documents, deep nesting.",
}

SOURCE_FAULTS = {
    "disagreeing-times": "A source gives the same time twice, and the two differ.",
    "duplicate-key": FAULTS["duplicate-key"],
    "faulty-source": "A source contradicts itself.",
    "unreadable-time": "A time in a source cannot be read as one.",
}
