"""The mandate as code: each provision that can be checked is a small rule over the record.

>>> from gcm_record.mandate import ledger
>>> [entry.verdict for entry in ledger() if entry.provision == "m-23"]
['kept']
"""

from gcm_record.mandate.facts import Facts
from gcm_record.mandate.finding import CHANGED, DEPARTED, KEPT, UNKNOWN, VERDICTS
from gcm_record.mandate.ledger import Entry, ledger

__all__ = ["CHANGED", "DEPARTED", "KEPT", "UNKNOWN", "VERDICTS", "Entry", "Facts", "ledger"]
