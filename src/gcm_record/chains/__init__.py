"""One matter followed from what was asked, over meetings and drafts, to the final text: by topics, words and links.

>>> from gcm_record.chains import MATTERS, stations
>>> len(stations(MATTERS["Portability of benefits"])["final"])
3
"""

from gcm_record.chains.links import REACHES, joints, reach
from gcm_record.chains.matters import MATTERS, Matter
from gcm_record.chains.rows import STATIONS, objectives, stations
from gcm_record.chains.shown import chain, drawing

__all__ = [
    "MATTERS",
    "REACHES",
    "STATIONS",
    "Matter",
    "chain",
    "drawing",
    "joints",
    "objectives",
    "reach",
    "stations",
]
