"""The register of rules: which provisions each one judges, and how it measures."""

from collections.abc import Callable
from dataclasses import dataclass

from gcm_record.mandate.facts import Facts
from gcm_record.mandate.finding import Finding
from gcm_record.record import Row


@dataclass(frozen=True)
class Rule:
    """A rule: the provisions it judges, how it measures (the first line of its docstring), and the function."""

    provisions: tuple[str, ...]
    measure: str
    judge: Callable[[Facts, Row], list[Finding]]


RULES: dict[str, Rule] = {}


def rule(*provisions: str):
    """Enter a function into the register under the provisions that it judges."""

    def enter(judge: Callable[[Facts, Row], list[Finding]]) -> Callable[[Facts, Row], list[Finding]]:
        entry = Rule(provisions, (judge.__doc__ or "").split("\n")[0], judge)
        for provision in provisions:
            if provision in RULES:
                raise ValueError(f"two rules judge {provision}")
            RULES[provision] = entry
        return judge

    return enter
