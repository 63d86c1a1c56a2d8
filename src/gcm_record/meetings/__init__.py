"""One meeting as frames: its programme, its voices, the figures given for it, what went in and what came out."""

from gcm_record.meetings.panels import expert_panels, programme, seats, speakers
from gcm_record.meetings.papers import areas, figures, gaps_of, inputs_to, papers
from gcm_record.meetings.plan import plan

__all__ = [
    "areas",
    "expert_panels",
    "figures",
    "gaps_of",
    "inputs_to",
    "papers",
    "plan",
    "programme",
    "seats",
    "speakers",
]
