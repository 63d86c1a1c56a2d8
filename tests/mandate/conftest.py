"""The facts of the real record, loaded once, and ways to change them that read as sentences."""

from collections.abc import Callable

import pytest

from gcm_record.mandate import Facts, ledger
from gcm_record.record import Record

Change = Callable[[Facts], Facts]


class Mandate:
    """The record's own facts and their ledger, and what changes when the facts do."""

    def __init__(self, record: Record) -> None:
        self.facts = Facts(record.rows)
        self.entries = ledger(self.facts)
        self.verdicts = verdicts(self.facts)

    def after(self, *changes: Change) -> Facts:
        facts = self.facts
        for one in changes:
            facts = one(facts)
        return facts

    def changed(self, *changes: Change) -> set[str]:
        """Return the provisions whose verdict is another after these changes."""
        now = verdicts(self.after(*changes))
        return {key for key in self.verdicts.keys() | now.keys() if self.verdicts.get(key) != now.get(key)}


def verdicts(facts: Facts) -> dict[str, str | None]:
    return {entry.provision: entry.verdict for entry in ledger(facts)}


@pytest.fixture(scope="session")
def mandate(record: Record) -> Mandate:
    return Mandate(record)
