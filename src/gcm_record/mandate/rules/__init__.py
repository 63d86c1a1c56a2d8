"""The rules, one module a part of the mandate; each is a few lines over the record and can be read beside its paragraph."""

from gcm_record.mandate.rules import (
    annex,
    conference,
    negotiations,
    participation,
    phases,
    sessions,
    stocktaking,
)

__all__ = ["annex", "conference", "negotiations", "participation", "phases", "sessions", "stocktaking"]
