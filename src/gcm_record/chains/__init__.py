"""One matter followed from what was asked, over meetings and drafts, to the final text: by topics, words and links.

>>> from gcm_record.chains import MATTERS, stations
>>> len(stations(MATTERS["Portability of benefits"])["final"])
3
"""

from gcm_record.chains.links import LINKED, REACHES, joints, objective_name, reach
from gcm_record.chains.matters import MATTERS, Matter
from gcm_record.chains.rows import MEETINGS, STATIONS, objectives, stations
from gcm_record.chains.shown import MARKS, chain, drawing

__all__ = [
    "LINKED",
    "MARKS",
    "MATTERS",
    "MEETINGS",
    "REACHES",
    "STATIONS",
    "Matter",
    "chain",
    "drawing",
    "joints",
    "objective_name",
    "objectives",
    "reach",
    "stations",
]
