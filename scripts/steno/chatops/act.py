"""The job for commands that ask something of GitHub: nothing of the pull request's files is looked at."""

from __future__ import annotations

from steno.chatops.job import Job
from steno.chatops.verbs import Acting


def act(job: Job) -> str:
    """Do what was asked, once it is certain again that it may be. Raises GitHubError."""
    asked = job.order.acting
    assert asked is not None
    assert isinstance(asked.verb, Acting)
    pull = job.github.pull_request(job.order.event.number)
    why_not = job.withdrawn(pull, job.github.comments(pull.number))
    if why_not:
        return job.fail(why_not)
    return job.say(asked.name, asked.verb.run(job.github, pull, job.order, asked.given))
