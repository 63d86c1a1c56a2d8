"""The linked data in the head of each page: there, well formed, and in the words of schema.org."""

import json
import re

import pytest

from vocabulary import faults, lineage

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
# What the main node of a record page is, or a type under it.
KINDS = {
    "events": {"Event"},
    "documents": {"CreativeWork"},
    "drafts": {"CreativeWork"},
    "provisions": {"Legislation"},
    "people": {"Person"},
    "bodies": {"Organization"},
    "inputs": {"CreativeWork"},
    "objectives": {"CreativeWork"},
    "states": {"Country"},
    "sources": {"WebPage"},
}


@pytest.fixture(scope="session")
def graphs(site) -> dict[str, list[dict]]:
    """The nodes of every page that has any, by the path of the page."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        if blocks := DATA.findall(path.read_text("utf-8")):
            (block,) = blocks
            data = json.loads(block)
            assert data["@context"] == "https://schema.org"
            found[path.relative_to(site).as_posix()] = data["@graph"]
    return found


def test_every_type_and_property_is_of_the_vocabulary_and_takes_such_a_value(graphs):
    found = {fault for graph in graphs.values() for node in graph for fault in faults(node)}
    assert found == set()


def test_each_record_page_says_what_it_is_about(graphs, record):
    for table, key in record.pages():
        node, trail = graphs[record.address(table, key)]
        assert KINDS[table] & set(lineage(node["@type"])), (table, key)
        assert trail["@type"] == "BreadcrumbList" and len(trail["itemListElement"]) == 4
        assert trail["itemListElement"][-1]["name"] == node["name"]


def test_each_event_has_its_time_and_place_as_far_as_known(graphs, record):
    for key, row in record.index["events"].items():
        node = graphs[record.address("events", key)][0]
        assert node.get("startDate", "") == row["start_date"] and node.get("endDate", "") == row["end_date"]
        assert ("location" in node) == bool(row["venue"] or row["city"] or row["state_id"])
        if row["city"]:
            assert node["location"]["address"].get("addressLocality") == row["city"]
        assert len(node.get("organizer", [])) == len(
            [part for part in row["organiser_ids"].split(";") if part]
        )
        assert ("superEvent" in node) == bool(row["parent_id"] or row["phase_id"])


def test_lists_and_pages_of_data_are_data_sets_whose_files_are_there(graphs, site, record):
    for page in [f"{table}/index.html" for table in record.package] + ["book/data/api.html"]:
        node = next(node for node in graphs[page] if node["@type"] == "Dataset")
        for file in node["distribution"]:
            assert ((site / page).parent / file["contentUrl"]).is_file(), file


def test_the_steps_of_each_page_lead_to_pages(graphs, site):
    for page, graph in graphs.items():
        if page == "index.html":
            continue
        for trail in (node for node in graph if node["@type"] == "BreadcrumbList"):
            steps = [((site / page).parent / step["item"]["@id"]) for step in trail["itemListElement"]]
            assert [step for step in steps if not step.is_file()] == [], page


def test_a_fault_in_linked_data_is_seen():
    assert faults({"@type": "Happening"}) == ["Happening is no type"]
    event = {"@type": "Event", "name": "A", "url": "a", "start": "2018", "location": {"@type": "Person"}}
    assert faults(event) == [
        "Event has no property start",
        "Event.location takes no Person",
        "Person lacks name",
        "Person lacks url",
    ]
    assert faults({"@type": "Person", "name": 3}) == ["Person lacks url", "Person.name takes no 3"]
