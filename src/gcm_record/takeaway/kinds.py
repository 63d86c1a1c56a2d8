"""What a row of each kind is in the words of schema.org: its type, and the properties that only this kind has."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from gcm_record.cells import is_web, items
from gcm_record.labels import provision_label
from gcm_record.record import Row
from gcm_record.sentences import place
from gcm_record.trails import source_name

if TYPE_CHECKING:
    from gcm_record.takeaway.linked import Linked

Node = dict[str, object]
# Documents that lay something down are legislation to the vocabulary; the others are works.
LAYS_DOWN = {"resolution", "agreement", "declaration", "rules_of_procedure"}
BODIES = {
    "government": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
    "mission": "GovernmentOrganization",
    "ngo": "NGO",
    "parliament": "GovernmentOrganization",
}


def filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def web(address: str) -> str:
    """Return an address of the web; anything else that a cell holds is none."""
    return address if is_web(address) else ""


def copy(row: Row) -> Node | None:
    """Return where a copy of a text lies, which need not be its publisher's own."""
    return {"@type": "MediaObject", "contentUrl": web(row["url"])} if web(row["url"]) else None


def event(page: "Linked", row: Row) -> Node:
    phase = page.record.index["phases"].get(row["phase_id"])
    within = page.named("Event", "events", row["parent_id"]) or (
        [
            {
                "@type": "Event",
                "name": phase["name"],
                "url": page.to(page.record.address("phases", phase["id"])),
            }
        ]
        if phase
        else []
    )
    where = place(page.record, row)
    country = page.record.index["states"].get(row["state_id"], {}).get("name", "")
    spot = filled({"@type": "PostalAddress", "addressLocality": row["city"], "addressCountry": country})
    return {
        "@type": "Event",
        "startDate": row["start_date"],
        "endDate": row["end_date"],
        "location": {
            "@type": "Place",
            "name": ", ".join(filter(None, (row["venue"], where))),
            "address": spot,
        }
        if row["venue"] or where
        else None,
        "organizer": page.named("Organization", "bodies", row["organiser_ids"]),
        "superEvent": within,
    }


def document(page: "Linked", row: Row) -> Node:
    node = {
        "datePublished": row["date"],
        "author": page.authors(row),
        "inLanguage": row["language"],
        "encoding": copy(row),
        "identifier": row["symbol"],
    }
    if row["kind"] in LAYS_DOWN:
        node |= {
            "@type": "Legislation",
            "legislationIdentifier": row["symbol"],
            "legislationDate": row["date"],
            "legislationPassedBy": node["author"],
        }
    return node


def provision(page: "Linked", row: Row) -> Node:
    within = page.named("Legislation", "documents", row["document_id"])
    symbol = page.record.index["documents"].get(row["document_id"], {}).get("symbol", "")
    return {
        "@type": "Legislation",
        "legislationIdentifier": ", ".join(filter(None, (symbol, provision_label(row)))),
        "isPartOf": page.named("Legislation", "provisions", row["parent_id"]) or within,
    }


def draft(page: "Linked", row: Row) -> Node:
    return {
        "datePublished": row["date"],
        "encoding": copy(row),
        "isBasedOn": page.named("CreativeWork", "drafts", row["revises_id"]),
        "position": int(row["order"]),
    }


def given(page: "Linked", row: Row) -> Node:
    return {
        "dateCreated": row["date"],
        "author": page.authors(row),
        "inLanguage": row["language"],
        "encoding": copy(row),
        "about": [
            {"@type": "Thing", "name": name["name"]}
            for name in page.named("Thing", "topics", row["topic_ids"])
        ],
    }


def objective(page: "Linked", row: Row) -> Node:
    return {
        "alternateName": row["title"],
        "position": int(row["order"]),
        "isPartOf": page.named("Legislation", "documents", "a-res-73-195"),
    }


def person(page: "Linked", row: Row) -> Node:
    return {"@type": "Person", "alternateName": items(row["aliases"])}


def body(page: "Linked", row: Row) -> Node:
    return {
        "@type": BODIES.get(row["kind"], "Organization"),
        "alternateName": items(row["acronym"]) + items(row["aliases"]),
        "sameAs": web(row["url"]),
        "parentOrganization": page.named("Organization", "bodies", row["parent_id"]),
    }


def state(page: "Linked", row: Row) -> Node:
    return {"@type": "Country", "alternateName": items(row["aliases"]), "identifier": row["id"]}


def source(page: "Linked", row: Row) -> Node:
    return {
        "@type": "WebPage",
        "name": source_name(row),
        "datePublished": row["date"],
        "publisher": {"@type": "Organization", "name": row["publisher"]},
        "sameAs": web(row["url"]),
    }


MAKERS: dict[str, Callable[["Linked", Row], Node]] = {
    "events": event,
    "documents": document,
    "provisions": provision,
    "people": person,
    "bodies": body,
    "inputs": given,
    "objectives": objective,
    "drafts": draft,
    "states": state,
    "sources": source,
}
