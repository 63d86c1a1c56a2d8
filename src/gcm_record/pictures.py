"""Charts that more than one page shows."""

from datetime import timedelta

import altair as alt
import pandas as pd

from gcm_record import load
from gcm_record.charts import HAPPENED, PLANNED, Figure, show
from gcm_record.dates import PartialDate, span_words

# Which kinds of event the picture of the process shows, each as one line, and whose windows stand behind them.
LINES = {
    "Thematic sessions": ("thematic_session", "m-14-a"),
    "Hearings with stakeholders": ("hearing", "m-30"),
    "Stocktaking meeting": ("stocktaking_meeting", "m-23"),
    "Rounds of negotiation": ("negotiation_round", "m-28"),
    "Conference": ("conference", ""),
    "Vote in the General Assembly": ("vote", ""),
}


def process_picture() -> Figure:
    """Return the process as one picture: planned windows pale, what happened dark."""
    events, provisions = load("events"), load("provisions").set_index("id")
    events = events[events["start_date"].notna()]
    windows, happened = [], []
    for line, (kind, provision) in LINES.items():
        if provision and provisions.loc[provision, "window_start"]:
            window = provisions.loc[provision]
            windows.append(bar(line, window["window_start"], window["window_end"], "planned window"))
        chosen = events[(events["kind"] == kind) & ~events["phase_id"].isin(["run-up", "follow-up"])]
        if kind == "vote":  # other votes, as on the compact on refugees, are not of this process
            chosen = chosen[chosen["id"].isin(load("votes")["event_id"])]
        happened += [bar(line, row.start_date, row.end_date, row.title) for row in chosen.itertuples()]
    order = list(LINES)
    frame = pd.DataFrame(windows + happened)
    y = alt.Y("line:N", sort=order, title=None, axis=alt.Axis(labelLimit=190, labelPadding=8))
    x = alt.X("start:T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=8))
    tip = ["what:N", "when:N"]
    pale = alt.Chart(frame[frame["what"] == "planned window"]).mark_bar(color=PLANNED, opacity=0.3, height=22)
    dark = alt.Chart(frame[frame["what"] != "planned window"]).mark_bar(
        color=HAPPENED, height=14, minBandSize=3
    )
    chart = (
        pale.encode(x=x, x2="end:T", y=y, tooltip=tip) + dark.encode(x=x, x2="end:T", y=y, tooltip=tip)
    ).properties(width=640, height=210)
    count = len(happened)
    first, last = min(row["start"] for row in happened), max(row["start"] for row in happened)
    return show(
        chart,
        finding=f"{count} meetings in {(last - first).days // 30} months: consultations, stocktaking, negotiations, adoption",
        description="Time runs from left to right. Faint bars are the windows that the mandate had set, full bars the meetings held. "
        "Sessions and hearings come first, then the stocktaking meeting, six rounds, the conference and the vote.",
        table=frame[["line", "what", "when"]],
    )


def bar(line: str, start: PartialDate, end: PartialDate | None, what: str) -> dict:
    """Return one bar; it ends at the end of its last day, so that a single day is seen."""
    end = end or start
    return {
        "line": line,
        "what": what,
        "when": span_words(start, end),
        "start": pd.Timestamp(start.first),
        "end": pd.Timestamp(end.last + timedelta(days=1)),
    }
