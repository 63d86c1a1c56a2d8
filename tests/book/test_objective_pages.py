"""Each objective's page shows what meets in it, marks what is judgement, and says where nothing is recorded."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

import gcm_records
from gcm_record import objectives
from gcm_record.paths import REPOSITORY

ASKED = ["elements", "themes", "recommendations", "inputs", "drafts", "positions", "goals", "follow-up"]


def rendered(record) -> dict[str, BeautifulSoup]:
    templates = gcm_records.environment(REPOSITORY / "book" / "_templates" / "records")
    template = templates.get_template("objectives.html")
    nowhere = SimpleNamespace(repository="")
    return {
        key: BeautifulSoup(
            template.render(
                page=gcm_records.Page(record, f"objectives/{key}", nowhere),
                record=record,
                table="objectives",
                id=key,
                row=row,
                title=row["title"],
                lead="",
            ),
            "html.parser",
        )
        for key, row in record.index["objectives"].items()
    }


@pytest.fixture(scope="module")
def pages(record):
    return rendered(record)


def items(page: BeautifulSoup, section: str) -> list:
    return page.select(f"#{section} > ul > li, #{section} > ol > li")


def test_every_objective_has_every_section_that_a_reader_asks_for(pages):
    assert len(pages) == 23
    for key, page in pages.items():
        assert [name for name in ASKED if page.find("section", id=name) is None] == [], key
        for name in ASKED:
            section = page.find("section", id=name)
            assert section.find(["li", "details"]) or "Nothing recorded." in section.text, (key, name)


def test_a_section_shows_the_rows_that_the_tables_have(pages, record):
    for key, page in pages.items():
        for name in ("elements", "themes", "recommendations"):
            assert len(items(page, name)) == len(objectives.linked(record, key, name)), (key, name)
        assert len(items(page, "drafts")) == len(record.rows["drafts"]), key
        assert len(page.select("#actions dt")) == int(record.index["objectives"][key]["actions_count"]), key
        shown = sum(len(block.select("li")) for block in page.select("#positions details"))
        assert shown == sum(len(each.rows) for each in objectives.by_topic(record, key, "positions")), key


def test_every_link_says_whose_judgement_it_is(pages):
    for key, page in pages.items():
        for name in ("elements", "themes", "recommendations", "follow-up"):
            for item in items(page, name):
                marked = item.select_one(".gcm-kind-of").text
                assert marked in ("(our judgement)", "(a source says so)"), (key, name)


def test_a_draft_whose_title_was_not_found_is_not_passed_over(pages):
    history = [item.text.strip() for item in items(pages["20"], "drafts")]
    assert history[0].startswith("Zero draft, 5 February 2018")
    assert any("Promote faster, safer and cheaper transfer" in line for line in history)
    assert any("its title there was not found" in line for line in history)


def test_an_objective_that_was_new_in_a_draft_was_not_in_those_before(pages):
    history = [item.text.strip() for item in items(pages["23"], "drafts")]
    assert [line.endswith("not yet in it.") for line in history] == [True, True, True, False, False, False]
    assert "“Strengthen international cooperation" in history[3]


def test_an_input_that_was_read_against_an_action_stands_under_its_fate(pages, record):
    for key, page in pages.items():
        read = objectives.assessed_inputs(record, key)
        folded = page.select("#inputs details")[: len({row["fate"] for row in read})]
        assert sum(len(block.select("li")) for block in folded) == len(read), key


def test_a_target_that_the_text_names_stands_under_its_objective_only(pages):
    assert [key for key, page in pages.items() if "target 10.c" in page.select_one("#goals").text] == ["20"]
    assert "Nothing recorded." in pages["13"].select_one("#goals").text


def test_no_cell_is_taken_for_code(record):
    link = objectives.linked(record, "1", "elements")[0].link
    honest, link["reason"] = link["reason"], "<script>alert(1)</script>"
    try:
        page = rendered(record)["1"]
    finally:
        link["reason"] = honest
    assert page.find("script") is None and "<script>" in page.select_one("#elements").text


def test_the_comparison_counts_what_the_pages_show(pages, record):
    compared = objectives.compared(record).set_index("id")
    for key, page in pages.items():
        assert compared.loc[key, "Elements"] == len(items(page, "elements")), key
        assert compared.loc[key, "Follow-up"] == len(items(page, "follow-up")), key
