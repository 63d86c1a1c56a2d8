"""Numbers, dates and names that prose quotes, computed from the record so that they can't go stale."""

from gcm_record.facts import named  # noqa: F401 - importing the named facts enters them into the register
from gcm_record.facts.questions import FACTS, UnknownFact, fact

__all__ = ["FACTS", "UnknownFact", "fact"]
