"""What the frames of a meeting share."""

import pandas as pd

from gcm_record.dates import PartialDate


def rows_of(frame: pd.DataFrame, event_id: str) -> pd.DataFrame:
    """Return the rows of a frame that belong to a meeting."""
    return frame[frame["event_id"] == event_id]


def day_words(day: PartialDate | None) -> str:
    """Return a date in words; nothing for none."""
    return day.words() if isinstance(day, PartialDate) else ""
