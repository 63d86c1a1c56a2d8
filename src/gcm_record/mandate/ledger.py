"""The ledger: one entry for each provision of the mandate, with a verdict computed from the record."""

from dataclasses import dataclass

from gcm_record.mandate import rules  # noqa: F401 - importing the rules enters them into the register
from gcm_record.mandate.decisions import allowed
from gcm_record.mandate.facts import Facts, number_of
from gcm_record.mandate.finding import UNKNOWN, Evidence, Finding, verdict_of
from gcm_record.mandate.registry import RULES
from gcm_record.mandate.windows import as_drafted
from gcm_record.record import Record, Row


@dataclass(frozen=True)
class Entry:
    """One provision: what is required, how it is measured, the verdict, what was found, and the rows that prove it.

    `verdict` is one of "kept", "kept with a change", "departed", "cannot be
    verified", or None where no computation can judge; then `assessment` says in
    words what sources show. `checks` are the findings on the parts of the
    provision, `drafted` those against the window of the final draft where it
    differs from the adopted text; the adopted text counts.
    """

    provision: str
    required: str
    measure: str
    verdict: str | None
    found: str
    evidence: Evidence
    gaps: tuple[str, ...]
    checks: tuple[Finding, ...]
    drafted: tuple[Finding, ...] = ()
    assessment: str = ""

    @property
    def drafted_verdict(self) -> str | None:
        return verdict_of(list(self.drafted)) if self.drafted else None


def ledger(facts: Facts | None = None) -> list[Entry]:
    """Return one entry per provision, in reading order; of the record's own facts where none are given."""
    facts = facts or Facts(Record().rows)
    order = sorted(facts.table("provisions"), key=lambda row: number_of(row, "order") or 0)
    return [entry(facts, row) for row in order]


def entry(facts: Facts, provision: Row) -> Entry:
    """Judge one provision."""
    identifier = provision["id"]
    rule = RULES.get(identifier)
    if rule is None:
        said = facts.select("assessments", provision_id=identifier)
        words = said[0]["assessment"] if said else ""
        return Entry(identifier, provision["summary"], "", None, "", (), (), (), (), words)
    checks = judge(facts, provision)
    drafted = as_drafted(provision)
    return Entry(
        identifier,
        provision["summary"],
        rule.measure,
        verdict_of(checks),
        " ".join(f"{check.found[:1].upper()}{check.found[1:]}." for check in checks),
        tuple(dict.fromkeys(item for check in checks for item in check.evidence)),
        gaps_of(facts, provision, checks),
        tuple(checks),
        tuple(judge(facts, drafted)) if drafted else (),
    )


def gaps_of(facts: Facts, provision: Row, checks: list[Finding]) -> tuple[str, ...]:
    """Return the gaps that stand in the way: those the checks name, else those told of the provision itself."""
    named = tuple(dict.fromkeys(gap for check in checks if check.verdict == UNKNOWN for gap in check.gaps))
    return named or (facts.gaps("provisions", [provision]) if verdict_of(checks) == UNKNOWN else ())


def judge(facts: Facts, provision: Row) -> list[Finding]:
    """Return the findings on the parts of a provision, with decisions that allow another way taken into account."""
    checks = RULES[provision["id"]].judge(facts, provision)
    papers = {key for check in checks for table, key in check.evidence if table == "documents"}
    return [allowed(check, facts, provision, papers) for check in checks]
