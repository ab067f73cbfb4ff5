"""Make `comment.png`: the pull-request comment about `tests/reporting/sample`, as a browser shows it.

Run it with `python docs/images/make_comment.py`; it needs cmarkgfm and Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options

from steno.checking import check_paths
from steno.comparing import compare_trees, read_folder
from steno.corpus.project import find_project
from steno.diff.data import as_data
from steno.reporters.json import as_data as findings_data
from steno.reporting.comment import render

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "tests" / "reporting" / "sample"
BASE, HEAD = "4f2a91c07be31d5583f0a6c2e9d84b17a6650f3c", "b81d3e5a94c7602f1e8d95b3046af7c2d1935e6b"
LIGHT = "--text:#1f2328;--page:#fff;--faint:#d1d9e0;--shade:#f6f8fa;--link:#0969da;--in:#dafbe1;--out:#ffebe9"
DARK = "--text:#f0f6fc;--page:#0d1117;--faint:#3d444d;--shade:#151b23;--link:#4493f8;--in:#12361f;--out:#3c1618"
STYLE = """
body{margin:24px;background:var(--page);color:var(--text);font:14px/1.5 "Noto Sans","DejaVu Sans",sans-serif}
main{border:1px solid var(--faint);border-radius:6px;padding:4px 18px 12px;max-width:880px}
h3{font-size:1.25em;margin:14px 0 12px} p,ul,table{margin:0 0 14px} ul{padding-left:24px}
a{color:var(--link);text-decoration:none}
table{border-collapse:collapse;font-size:13px} td,th{border:1px solid var(--faint);padding:5px 10px;text-align:left}
tr:nth-child(2n){background:var(--shade)} code{background:var(--shade);padding:2px 5px;border-radius:5px;font-size:85%}
ins{background:var(--in);text-decoration:none} del{background:var(--out)} summary{font-weight:600}
"""


def comment() -> str:
    """Write the comment about the sample, as the workflow would."""
    project = find_project(SAMPLE / "head")
    findings = findings_data(check_paths([SAMPLE / "head"], project))
    diff = as_data(compare_trees(read_folder(SAMPLE / "base"), read_folder(SAMPLE / "head"), "corpus/"), complete=False)
    report = {
        "base": BASE,
        "head": HEAD,
        "checked": findings["checked"],
        "findings": findings["findings"],
        "diff": diff,
    }
    return render(report, repository="example/harbour-talk", run_url="https://github.com/example/harbour-talk/actions")


def picture(markdown: str, colours: str, target: Path, height: int = 1110) -> None:
    """Render Markdown as GitHub does and take a picture of it."""
    body = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_HARDBREAKS)
    page = f"<!doctype html><meta charset=utf-8><style>:root{{{colours}}}{STYLE}</style><main>{body}</main>"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "comment.html")
        source.write_text(page, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1.5"]
        size = [f"--window-size=930,{height}", f"--screenshot={target}"]
        subprocess.run(["chromium", *flags, *size, source.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    picture(comment(), DARK if "--dark" in sys.argv else LIGHT, HERE / "comment.png")
