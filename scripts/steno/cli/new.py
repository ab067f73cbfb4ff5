"""The command `steno new`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import fail

if TYPE_CHECKING:
    from steno.corpus.project import Project
    from steno.importing.starting import Answers

END = "an empty line ends it"


@click.command(epilog="Example: steno new --show harbour-hours")
@click.option("--show", metavar="S", help="The show, a folder of corpus/.")
@click.option("--title", metavar="T", help="The title.")
@click.option("--name", metavar="N", help="The file's name without .yaml; else made of the title.")
@click.option("--date", metavar="D", help="The date, YYYY-MM-DD.")
@click.option("--language", metavar="L", help="The language, as BCP-47: en, pt-BR.")
@click.option("--license", "licence", metavar="SPDX", help="The licence of the text: CC-BY-4.0.")
@click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Who speaks, or a key of people.yaml.")
@click.option("--text", metavar="FILE", help="Lines `Name: words`, in a file or - for standard input.")
@click.option("--no-input", is_flag=True, help="Ask nothing; what is missing and needed is an error.")
def command(
    show: str | None,
    title: str | None,
    name: str | None,
    date: str | None,
    language: str | None,
    licence: str | None,
    speakers: tuple[str, ...],
    text: str | None,
    no_input: bool,
) -> None:
    """Begin a new transcript: a few questions, and the first lines if you like.

    What an option says is not asked. The draft goes to corpus/<show>/<name>.yaml; nothing is written before the last
    answer, and nothing that is there is written over.
    """
    from steno.corpus.project import find_project

    project = find_project(Path.cwd())
    if project is None:
        fail("no steno.yaml here or above; go to the corpus's folder")
    if text == "-" and not no_input:
        fail("--text - leaves no input for the answers; add --no-input, or name a file")
    asking = Asking(project, ask=not no_input)
    given = {"show": show, "title": title, "name": name, "date": date, "language": language, "license": licence}
    answers, show_title = asking.all(given, speakers)
    lines: Iterable[str] = asking.lines() if asking.ask else ()
    if text is not None:
        lines = _read(text)
    _write(project, answers, show_title, lines)


def _read(name: str) -> list[str]:
    """Return the lines of a file, or say why they cannot be read."""
    from steno.corpus.raw import decode, read_raw
    from steno.model import Unreadable

    try:
        raw = decode(sys.stdin.buffer.read(), "<stdin>") if name == "-" else read_raw(Path(name))
        return raw.lines
    except Unreadable as error:
        fail(f"{name}:{error.span.line}: {error.message}; {error.repair}")


class Asking:
    """The questions, each skipped where an option has answered it."""

    def __init__(self, project: Project, *, ask: bool) -> None:
        self.project, self.ask = project, ask

    def all(self, given: dict[str, str | None], speakers: tuple[str, ...]) -> tuple[Answers, str]:
        """Ask what is not given; the second part is the title of a show that is new, or empty."""
        from steno.corpus.slugs import slug
        from steno.importing import Wishes, complete
        from steno.importing.starting import LICENCES, Answers, shows

        known = shows(self.project)
        show = self.one("show", given, f"Show ({', '.join(known)}, or a new one)" if known else "Show, in one word")
        show_title = "" if show in known else self.new_show(show)
        wishes, _ = complete(Wishes(), self.project, show)
        title = self.one("title", given, "Title")
        name = self.one("name", given, "File name", slug(title) or "untitled")
        date = self.one("date", given, "Date, YYYY-MM-DD (Enter for none)", "")
        language = self.one("language", given, "Language, such as en or pt-BR", wishes.show_language or "und")
        licence = self.licence(given["license"], wishes.show_license or "NOASSERTION", list(LICENCES.items()))
        if self.ask and not speakers:
            said = click.prompt("Speakers, with commas between them (Enter for none)", default="", show_default=False)
            speakers = tuple(part.strip() for part in said.split(",") if part.strip())
        return Answers(show, title, language, licence, date or None, name, speakers), show_title

    def one(self, name: str, given: dict[str, str | None], question: str, default: str | None = None) -> str:
        """Return an answer: the option's, the one that is typed, or the default."""
        value, check = given[name], self.checked(name, optional=default == "")
        if value is None and self.ask:
            return str(click.prompt(question, default=default, show_default=bool(default), value_proc=check))
        if value is None and default is None:
            fail(f"--{name} is needed, as nothing is asked with --no-input")
        try:
            return check(value if value is not None else default or "")
        except click.BadParameter as error:
            fail(error.message)

    def checked(self, name: str, *, optional: bool = False) -> Callable[[str], str]:
        """Return what accepts an answer, or says why not and has it asked again."""
        from steno.importing import Misuse
        from steno.importing.starting import check_answer

        def check(value: str) -> str:
            try:
                return "" if optional and not value.strip() else check_answer(name, value)
            except Misuse as error:
                raise click.BadParameter(str(error).removeprefix(f"--{name}: ")) from None

        return check

    def new_show(self, show: str) -> str:
        """Ask for the title of a show that is new."""
        if not self.ask:
            fail(f"there is no corpus/{show}/show.yaml; make it first, or leave --no-input away")
        click.echo(f"There is no show {show} yet; its folder and its show.yaml are made with the transcript.")
        return str(click.prompt("Title of the show", value_proc=self.checked("title")))

    def licence(self, given: str | None, default: str, choices: list[tuple[str, str]]) -> str:
        """Ask for a licence, from a list by its number, or by its SPDX identifier."""
        if not self.ask or given is not None:
            return self.one("license", {"license": given}, "", default)
        for number, (spdx, meaning) in enumerate(choices, 1):
            click.echo(f"  {number}  {spdx:<13} {meaning}")
        check = self.checked("license")
        numbered = {str(number): spdx for number, (spdx, _) in enumerate(choices, 1)}

        def choose(value: str) -> str:
            return check(numbered.get(value.strip(), value))

        question = "Licence of the text, a number or an SPDX identifier"
        return str(click.prompt(question, default=default, value_proc=choose))

    def lines(self) -> Iterator[str]:
        """Ask for lines of speech until one is empty, or the input ends."""
        click.echo(f"What was said, as `Name: words`, a time before it if you know it; {END}:")
        for line in iter(sys.stdin.readline, ""):
            if not line.strip():
                return
            yield line


def _write(project: Project, answers: Answers, show_title: str, lines: Iterable[str]) -> None:
    """Write the draft, and say where it is and what comes next."""
    from steno.corpus.writing import write_atomically
    from steno.importing import Wishes, complete
    from steno.importing.starting import start, write_show

    path = project.root / answers.path
    if path.exists() or path.is_symlink():
        fail(f"{answers.path} is there already; say another --name")
    wishes, remarks = complete(Wishes(), project, None)
    text, notes = start(answers, lines, wishes.people)
    if show_title:
        write_atomically(path.with_name("show.yaml"), write_show(show_title, answers).encode())
    write_atomically(path, text.encode())
    for note in (*remarks, *notes):
        click.echo(note, err=True)
    click.echo(f"{answers.path} is written. Next: fill it in, then steno check {answers.path}")
