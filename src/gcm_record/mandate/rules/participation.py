"""Paragraphs 5 to 9 and 31: who leads, who may take part, and the fund that helps them to."""

from gcm_record.mandate.facts import Facts, ids, number_of
from gcm_record.mandate.finding import Finding
from gcm_record.mandate.measures import count, happened, in_window, open_finding
from gcm_record.mandate.people import appointed
from gcm_record.mandate.registry import rule
from gcm_record.mandate.rules.conference import conferences
from gcm_record.mandate.windows import window
from gcm_record.record import Row

PROCESS = ("consultations", "stocktaking", "negotiations")
# Those whom paragraph 6 calls stakeholders, as authors of inputs and as bodies: neither States nor their organizations.
STAKEHOLDERS = (
    "civil_society",
    "faith_based",
    "academia",
    "parliament",
    "local_authority",
    "trade_union",
    "private_sector",
    "migrant_or_diaspora_organization",
    "nhri",
)
BODIES = (*STAKEHOLDERS, "ngo", "network", "diaspora_migrant_organization")


def stakeholder_inputs(facts: Facts, *phases: str) -> list[Row]:
    return facts.select("inputs", author_kind=STAKEHOLDERS, phase_id=phases)


@rule("m-5")
def two_co_facilitators(facts: Facts, provision: Row) -> list[Finding]:
    """Two persons hold the role of co-facilitator under this paragraph, named by the President of the General Assembly."""
    roles = facts.under("roles", provision, "co_facilitator")
    each = list({row["person_id"]: row for row in roles}.values())
    least, most = number_of(provision, "quantity_min"), number_of(provision, "quantity_max")
    return [count("roles", each, least, most, "co-facilitators"), appointed(facts, roles, provision)]


@rule("m-6-b", "m-6-c")
def list_of_organizations(facts: Facts, provision: Row) -> list[Finding]:
    """The letter or note by which the President submitted the list to Member States is dated by the time set."""
    papers = facts.papers(provision, "letter", "note")
    if not papers:
        return [open_finding("a paper by which the list was submitted", "documents", gaps=_gaps(facts))]
    return [in_window("documents", papers, window(provision), _gaps(facts))]


@rule("m-6-fn")
def names_brought_to_the_assembly(facts: Facts, provision: Row) -> list[Finding]:
    """Two papers at least are recorded, one with the proposed names and one with the final ones."""
    papers = facts.under("documents", provision)
    return [count("documents", papers, 2, None, "papers with proposed and with final names", _gaps(facts))]


def _gaps(facts: Facts) -> tuple[str, ...]:
    lists = facts.select("participation_rules", area="non_objection")
    return facts.gaps("participation_rules", lists, ("document_id", ""), about=["lists"])


@rule("m-7")
def contributions_at_all_stages(facts: Facts, provision: Row) -> list[Finding]:
    """Stakeholders gave inputs in each of the three phases and papers at the conference."""
    authors = ids(facts.select("bodies", kind=BODIES))
    at_it = facts.select("documents", event_id=ids(conferences(facts)), kind="input_before_or_after")
    given = [row for row in facts.naming("documents", "author_ids", *authors) if row in at_it]
    return [
        *(
            happened("inputs", stakeholder_inputs(facts, phase), f"inputs of stakeholders, {phase}")
            for phase in PROCESS
        ),
        happened("documents", given, "papers of stakeholders at the conference"),
    ]


@rule("m-8")
def dialogues_with_stakeholders(facts: Facts, provision: Row) -> list[Finding]:
    """The co-facilitators called informal dialogues with stakeholders during the process."""
    called = [
        row
        for row in facts.naming("events", "organiser_ids", *provision["addressee_ids"].split(";"))
        if row["kind"] == "informal_dialogue" and row["phase_id"] in PROCESS
    ]
    gaps = facts.gaps("events", about=["informal dialogue with stakeholders"])
    return [happened("events", called, "informal dialogues of the co-facilitators", gaps)]


@rule("m-9")
def national_human_rights_institutions(facts: Facts, provision: Row) -> list[Finding]:
    """These institutions took part with a paper or an input, held a consultation, and gave views to the process."""
    given = facts.select("inputs", author_kind="nhri", phase_id=PROCESS)
    taken_part = facts.under("documents", provision) or given
    table = "documents" if facts.under("documents", provision) else "inputs"
    return [
        happened(table, taken_part, "papers of human rights institutions taking part"),
        happened("events", facts.under("events", provision), "consultations of these institutions"),
        happened("inputs", given, "their inputs between April 2017 and July 2018"),
    ]


@rule("m-31")
def voluntary_trust_fund(facts: Facts, provision: Row) -> list[Finding]:
    """A fund with its term and purpose is recorded, States or others paid into it, and it paid for something."""
    gaps = facts.gaps("funds")
    return [
        happened("funds", facts.under("funds", provision, "term"), "term of a trust fund", gaps),
        happened("funds", facts.under("funds", provision, "purpose"), "purposes of the fund", gaps),
        happened("funds", facts.under("funds", provision, "contribution"), "contributions", gaps),
        happened("funds", facts.under("funds", provision, "expense"), "payments out of the fund", gaps),
    ]
