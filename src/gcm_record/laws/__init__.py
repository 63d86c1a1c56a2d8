"""The record's own laws: what must be true beyond the schemas.

Each law is a function that takes the files and yields problems. Laws pass over
cells that the schema checks have already reported.
"""

from collections.abc import Iterator

from gcm_record.csvfile import CsvFile
from gcm_record.laws import cells, claims, confidence, inputs, names, places, time, votes
from gcm_record.problems import Problem

LAWS = (
    time.nothing_ends_before_it_starts,
    time.a_segment_falls_within_its_event,
    time.meeting_days_fit_the_event,
    time.a_revision_is_later_than_what_it_revises,
    votes.every_member_has_one_row_per_vote,
    votes.votes_sum_to_the_recorded_totals,
    claims.a_claim_speaks_of_a_column_or_a_measure,
    claims.at_most_one_claim_is_preferred,
    claims.a_preferred_claim_is_what_the_record_says,
    claims.a_correction_is_the_present_value,
    claims.a_gap_names_a_real_place,
    confidence.a_confirmed_row_has_the_sources_for_it,
    confidence.an_uncertain_cell_is_not_empty,
    confidence.every_source_is_cited,
    inputs.an_input_falls_within_the_process,
    inputs.an_ask_is_short_and_read,
    inputs.a_fate_has_its_reason_method_and_judge,
    inputs.topics_have_a_basis,
    inputs.no_text_is_called_the_cause_of_another,
    inputs.a_removed_matter_names_its_draft,
    names.no_two_bodies_are_the_same,
    names.no_two_rows_share_an_address_or_a_symbol,
    names.nobody_appears_twice_in_a_segment,
    places.an_event_is_in_a_place_on_the_map,
    places.a_state_has_one_dot,
    places.a_place_lies_on_the_globe,
    cells.no_cell_is_run_by_a_spreadsheet,
)


def check_laws(files: dict[str, CsvFile]) -> Iterator[Problem]:
    """Yield what breaks a law; a law whose tables can't be read whole is passed over."""
    for law in LAWS:
        try:
            yield from law(files)
        except KeyError as missing:
            # The table that the law needs is broken and has been reported as such.
            if str(missing.args[0]) in files:
                raise
