"""A repository fetched by commit: read, changed and pushed without ever running anything of it.

Contents come by git and by their full hash, so that what is read is what was approved, whatever moves meanwhile. No
configuration of the machine counts, no hook and no filter runs, and the token goes to the one server alone, in the
environment and never on a command line.
"""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from steno.corpus.git import GitError, git, read_blobs
from steno.github import hosts, names

MOST_CHANGED, MOST_FILES = 3_000, 200_000
"""More files than one pull request, and than any corpus, should have; beyond that nothing is guessed."""
FILE = "100644"
BOT = "github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com"


class Unfit(Exception):
    """The repository cannot be worked on; the message is for people."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A path that a commit changed, and what it is now; `mode` is empty for what is gone."""

    path: str
    mode: str


@dataclass(frozen=True)
class Clone:
    """A folder with a repository in it."""

    root: Path
    server: str
    settings: Mapping[str, str]

    def address(self, repository: str) -> str:
        """Where a repository is fetched from and pushed to."""
        return f"{self.server}/{names.repository(repository)}.git"

    def run(self, *arguments: str, data: bytes | None = None, more: Mapping[str, str] | None = None) -> bytes:
        """Run git here. Raises GitError."""
        return git(self.root, *arguments, data=data, environment={**self.settings, **(more or {})})

    def fetch(self, *commits: str, contents: bool = True) -> None:
        """Fetch commits without their history; without contents, those are fetched when they are read."""
        for commit in commits:
            names.sha(commit)
        less = [] if contents else ["--filter=blob:none"]
        self.run("fetch", "-q", "--no-tags", "--depth=1", *less, "origin", *commits)

    def parting(self, one: str, other: str) -> str:
        """The commit where two commits parted, by their whole history without a file. Raises Unfit where there is none.

        The history has a repository of its own: what it lacks must not count as had when the files are fetched.
        """
        history = replace(self, root=self.root / ".git" / "history")
        history.root.mkdir()
        history.run("init", "-q", "--bare", ".")
        history.run("remote", "add", "origin", self.run("remote", "get-url", "origin").decode().strip())
        ends = names.sha(one), names.sha(other)
        history.run("fetch", "-q", "--no-tags", "--filter=tree:0", "origin", *ends)
        try:
            return names.sha(history.run("merge-base", *ends).decode().strip())
        except GitError:
            raise Unfit("the pull request and its base have no history in common") from None

    def check_out(self, commit: str) -> None:
        """Lay out a commit's files."""
        self.run("checkout", "-q", "--force", "--detach", names.sha(commit))

    def changed(self, base: str, head: str) -> list[Changed]:
        """What differs between two commits. Raises Unfit where that is too much."""
        output = self.run("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-ext-diff", base, head)
        pieces = os.fsdecode(output).split("\0")[:-1]
        if len(pieces) > 2 * MOST_CHANGED:
            raise Unfit(f"it changes {len(pieces) // 2:,} files; more than {MOST_CHANGED:,} are not looked at")
        raws = zip(pieces[::2], pieces[1::2], strict=True)
        return [Changed(path, "" if raw.endswith(" D") else raw.split(" ")[1]) for raw, path in raws]

    def diff(self, base: str, head: str, path: str, context: int) -> bytes:
        """The diff of one file between two commits, with some lines of context."""
        how = ["-p", f"-U{context}", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"]
        return self.run("--literal-pathspecs", "diff-tree", *how, base, head, "--", path)

    def modes(self, commit: str) -> dict[str, str]:
        """The mode of every file of a commit, by path. Raises Unfit where there are too many."""
        output = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        rows = os.fsdecode(output).split("\0")[:-1]
        if len(rows) > MOST_FILES:
            raise Unfit(f"it holds {len(rows):,} files; more than {MOST_FILES:,} are not looked at")
        return {path: head.split(" ")[0] for head, _, path in (row.partition("\t") for row in rows)}

    def read(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file of a commit, or None where there is none."""
        return next(data for _, data in read_blobs(self.root, commit, [path]))

    def commit(self, parent: str, files: Mapping[str, str | None], message: str, moment: str) -> str:
        """Make a commit upon another one, of files by path; the same facts always make the same commit."""
        index = {"GIT_INDEX_FILE": str(self.root / ".git" / "steno-index")}
        self.run("read-tree", names.sha(parent), more=index)
        rows = []
        for path, text in sorted(files.items()):
            mode, made = "0", "0" * 40
            if text is not None:
                mode, made = FILE, self.run("hash-object", "-w", "--stdin", data=text.encode()).decode().strip()
            rows.append(f"{mode} {made}\t{path}\0")
        self.run("update-index", "-z", "--index-info", data="".join(rows).encode(), more=index)
        tree = self.run("write-tree", "--missing-ok", more=index).decode().strip()
        who = {f"GIT_{kind}_{what}": value for kind in ("AUTHOR", "COMMITTER") for what, value in _identity(moment)}
        return self.run("commit-tree", tree, "-p", parent, data=message.encode(), more=who).decode().strip()

    def push(self, repository: str, branch: str, commit: str, onto: str) -> str:
        """Push a commit to a branch whose tip is `onto`, and return the tip then: another one where that has moved.

        Raises GitError where the branch has not moved and the push was refused all the same.
        """
        ref, where = f"refs/heads/{names.branch(branch)}", self.address(repository)
        # The lease asks the server to compare and swap; `commit` has `onto` as its parent, so nothing can be lost.
        try:
            self.run("push", "-q", "--no-verify", f"--force-with-lease={ref}:{onto}", where, f"{commit}:{ref}")
        except GitError:
            tip = self.tip(repository, branch)
            if tip == onto:
                raise
            return tip
        return commit

    def tip(self, repository: str, branch: str) -> str:
        """The commit at the end of a branch; empty where there is no such branch."""
        ref = f"refs/heads/{names.branch(branch)}"
        found = self.run("ls-remote", "--refs", self.address(repository), ref).decode().split()
        return found[0] if found[1:] == [ref] else ""


def _identity(moment: str) -> list[tuple[str, str]]:
    return [("NAME", BOT[0]), ("EMAIL", BOT[1]), ("DATE", moment)]


@contextmanager
def clone(server: str, repository: str, token: str) -> Iterator[Clone]:
    """Yield an empty repository in a temporary folder, with another one to fetch from."""
    server = hosts.check_api(server)
    with tempfile.TemporaryDirectory(prefix="steno-") as folder:
        one = Clone(Path(folder), server, _settings(server, token))
        one.run("init", "-q", "-b", "main")
        one.run("remote", "add", "origin", one.address(repository))
        yield one


def _settings(server: str, token: str) -> dict[str, str]:
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    options = {
        f"http.{server}/.extraheader": f"Authorization: Basic {basic}",
        "http.followRedirects": "false",
        "http.postBuffer": str(64 << 20),
        "core.hooksPath": os.devnull,
        "core.autocrlf": "false",
        "credential.helper": "",
        "protocol.allow": "never",
        f"protocol.{server.partition(':')[0]}.allow": "always",
        "gc.auto": "0",
    }
    numbered = [(f"GIT_CONFIG_KEY_{n}", f"GIT_CONFIG_VALUE_{n}", *pair) for n, pair in enumerate(options.items())]
    settings = {name: text for key, value, *pair in numbered for name, text in zip((key, value), pair, strict=True)}
    return {
        "GIT_CONFIG_COUNT": str(len(options)),
        **settings,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
    }
