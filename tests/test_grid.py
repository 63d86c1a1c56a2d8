"""A table for readers leads to rows of one table or of several, and folds where it is long."""

import pandas as pd

from gcm_record.grid import MIME, table

FRAME = pd.DataFrame(
    {"What": ["A hearing", "A paper", "Nothing"], "record": ["events/hearing-1", "inputs/x", ""]}
)


def test_a_column_can_lead_to_rows_of_different_tables():
    made = table(FRAME, "Mixed", links={"What": (None, "record")})._repr_mimebundle_()
    assert '<a href="record:events/hearing-1">A hearing</a>' in made[MIME]
    assert '<a href="record:inputs/x">A paper</a>' in made[MIME]
    assert "<td>Nothing</td>" in made[MIME] and "record</th>" not in made[MIME]


def test_a_folded_table_is_one_click_away_with_its_size_and_all_its_rows():
    made = table(FRAME, "Long <one>", folded=True)._repr_mimebundle_()[MIME]
    assert made.startswith("<details><summary>Long &lt;one&gt; (3 rows)</summary><table")
    assert made.endswith("</table></details>") and made.count("<tr>") == 4
    assert "<details>" not in table(FRAME, "Short")._repr_mimebundle_()[MIME]
