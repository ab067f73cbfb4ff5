"""Zip a file or a folder and hand it to the stand-in of GitHub, as an artifact of this run."""

import io
import os
import sys
import urllib.request
import zipfile
from pathlib import Path

name, where = sys.argv[1], Path(sys.argv[2])
if not where.exists():
    sys.exit(f"no file was found at {where}")
files = sorted(where.rglob("*")) if where.is_dir() else [where]
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    for file in files:
        if file.is_file():
            archive.write(file, file.relative_to(where if where.is_dir() else where.parent))
address = f"{os.environ['STENO_FAKE']}/_/runs/{os.environ['STENO_RUN_ID']}/artifacts/{name}"
request = urllib.request.Request(address, data=buffer.getvalue(), method="PUT")
with urllib.request.urlopen(request, timeout=30) as answer:
    print(f"stored {name}: {len(files)} files, {answer.status}")
