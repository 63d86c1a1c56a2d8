"""The record of how the Global Compact for Migration was made, as tables with sources.

>>> from gcm_record import load, tables, describe
>>> events = load("events")
"""

from gcm_record.dates import PartialDate, span_words
from gcm_record.tables import UnknownTable, describe, load, tables

__all__ = ["PartialDate", "UnknownTable", "describe", "load", "span_words", "tables"]
