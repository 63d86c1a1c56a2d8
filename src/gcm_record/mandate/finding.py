"""Verdicts, and how the findings on the parts of a provision become one verdict.

Where the lines run, for every rule alike:
- kept: the record shows it;
- kept with a change: it went another way, and the text itself allows that, or the body that made the rule decided
  so beforehand; the decision is named (`gcm_record.mandate.decisions`);
- departed: the record shows that it went another way; what is not recorded is never a departure;
- cannot be verified: the record leaves it open (no row, an imprecise or uncertain cell), and the gap is named.
"""

from dataclasses import dataclass

KEPT = "kept"
CHANGED = "kept with a change"
DEPARTED = "departed"
UNKNOWN = "cannot be verified"
VERDICTS = (KEPT, CHANGED, DEPARTED, UNKNOWN)

# What decides where the parts of a provision differ: one departure is a departure of the whole, and what can't be
# told leaves the whole open, since it might be one.
_WEIGHT = {DEPARTED: 3, UNKNOWN: 2, CHANGED: 1, KEPT: 0}

Evidence = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Finding:
    """What one measure found: a verdict, a clause, the rows that prove it as (table, id), and the gaps in the way."""

    verdict: str
    found: str
    evidence: Evidence = ()
    gaps: tuple[str, ...] = ()


def verdict_of(findings: list[Finding]) -> str:
    """Return the verdict on a provision from the findings on its parts."""
    return max((finding.verdict for finding in findings), key=_WEIGHT.__getitem__)


def finding(
    answer: bool | None, yes: str, no: str, open_: str, evidence: Evidence = (), gaps: tuple[str, ...] = ()
) -> Finding:
    """Return a finding from an answer that may be open: kept with `yes`, departed with `no`, unverifiable with `open_`."""
    if answer is None:
        return Finding(UNKNOWN, open_, evidence, gaps)
    return Finding(KEPT, yes, evidence) if answer else Finding(DEPARTED, no, evidence)
