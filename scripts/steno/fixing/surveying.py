"""What there is to repair: asked of the rules for one document, and of a whole corpus at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from steno.checking.inspecting import Outcome, make_finding, problems
from steno.checking.levels import Active, active_rules
from steno.checking.looking import Looker
from steno.checking.placing import Placer
from steno.checking.registry import load_people, load_settings
from steno.checking.spreading import look_at_all
from steno.checking.store import Store, open_store
from steno.checking.targets import Target
from steno.checking.together import find_together, findings_of
from steno.checking.waiving import today, waive
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.corpus.settings import Settings
from steno.fixing.repairing import Repair
from steno.model import Finding, Json
from steno.rules import CorpusRule, Surroundings

LENIENT = ("unknown-rule", "invalid-option")
"""What may be wrong with settings that are read all the same."""


class NoSettings(Exception):
    """The settings cannot be read, so that nobody knows what is waived."""


@dataclass(frozen=True)
class Survey:
    """What the rules are asked with. `names` are those that are meant, or none for all.

    `facts` are what the rules over the corpus gathered, by rule and path, and `together` what they found in it.
    """

    settings: Settings
    around: Surroundings
    names: Set[str] = frozenset()
    facts: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    together: Mapping[tuple[str, str], Sequence[Finding]] = field(default_factory=dict)

    def repairs(self, document: Document) -> Iterator[Repair]:
        """Yield the repairs of a document, by the names of their rules."""
        placer = Placer(document)
        for one in active_rules(self.settings, document.path, document.transcript.status):
            yield from self.chosen(self._of_rule(one, document, placer))

    def chosen(self, findings: Iterable[Finding]) -> Iterator[Repair]:
        """Yield those of the rules that are meant, and leave what is waived."""
        for finding in findings:
            if finding.fix is not None and (not self.names or finding.rule in self.names):
                if waive([finding], self.settings.waivers)[0]:
                    yield Repair(finding, finding.fix)

    def _of_rule(self, one: Active, document: Document, placer: Placer) -> Iterable[Finding]:
        if self.names and one.id not in self.names:
            return ()
        if isinstance(one.rule, CorpusRule):
            return self._of_corpus(one, one.rule, document, placer)
        found = (problem for problem in problems(one, document) if problem.fix is not None)
        status = document.transcript.status
        return (make_finding(one, problem, document.path, placer, status) for problem in found)

    def _of_corpus(self, one: Active, rule: CorpusRule, document: Document, placer: Placer) -> Iterable[Finding]:
        """What was found in all files is so while the rule gathers the same of this one.

        Once it does not, only what this file shows by itself counts: others may change just as this one did.
        """
        fact = rule.gather(document)
        if fact is None or fact == self.facts.get(one.id, {}).get(document.path):
            return self.together.get((document.path, one.id), ())
        found = rule.find({document.path: fact}, self.around, one.options)
        status = document.transcript.status
        fixable = (problem for path, problem in found if path == document.path and problem.fix is not None)
        return (make_finding(one, problem, document.path, placer, status) for problem in fixable)


def survey(targets: Sequence[Target], project: Project | None, names: Set[str]) -> tuple[Survey, list[Outcome]]:
    """Look at all files, as a check does, and return what is found in each with what to ask for more.

    Raises NoSettings.
    """
    settings, faults = load_settings(project)
    broken = next((one for one in faults if one.rule not in LENIENT), None)
    if broken is not None:
        raise NoSettings(f"what is waived cannot be known before this is mended: {broken}")
    people = load_people(project)
    store = Store() if project is None else open_store(project)
    outcomes = list(look_at_all(targets, Looker(settings, people, None, store)))
    store.keep(outcomes)
    around = Surroundings(people, today(), settings.expectations, is_whole=False)
    facts: dict[str, dict[str, Json]] = defaultdict(dict)
    for outcome in outcomes:
        for rule, fact in outcome.facts.items():
            facts[rule][outcome.target.shown] = fact
    sources = {one.target.shown: one.target.path for one in outcomes}
    together: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings_of(find_together(facts.__getitem__, sources, settings, around, project)):
        together[finding.path, finding.rule].append(finding)
    return Survey(settings, around, names, facts, together), outcomes
