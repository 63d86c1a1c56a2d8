"""Whom to tell of a mistake or ask to take something down, as far as _config.yml knows: {contact} in a page."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from gcm_address import real

logger = logging.getLogger(__name__)
MAIL = re.compile(r"[^@\s/:<>]+@[^@\s/:<>]+\.[^@\s/:<>]+")

FORM = (
    "Use the form ",
    "; every record page opens it filled in, under “Correct this”. It needs an account at GitHub.",
)
NO_FORM = (
    "This copy of the record has no public address, so it has no form either. Copy the text under “Correct this” "
    "on the page of the record, and give it to whoever gave you this copy."
)
MAILED = (
    "You can also write to ",
    ", which needs no account; the text under “Correct this” says what is needed.",
)
ASK = (
    "No address for people without an account is known so far. Someone who has one can fill in the form for you; "
    "the text under “Correct this” says what it needs."
)


class ContactDirective(SphinxDirective):
    """Says where corrections and requests to remove go, with an account and without one."""

    def run(self) -> list[nodes.Node]:
        contact = self.config.gcm_contact
        if contact and not reach(contact):
            told = f'gcm_contact in _config.yml is "{contact}"; write an e-mail address or one that starts with https://'
            logger.warning(told, location=self.get_location(), type="gcm", subtype="contact")
        return said(self.config.html_context["gcm"].form(), contact)


def said(form: str, contact: str) -> list[nodes.paragraph]:
    """Return what a reader is told, with or without a form, with or without a contact."""
    told = [around(FORM, "“Correct a fact”", form) if form else nodes.paragraph("", NO_FORM)]
    if reach(contact):
        told.append(around(MAILED, contact, reach(contact)))
    elif form:
        told.append(nodes.paragraph("", ASK))
    return told


def reach(contact: str) -> str:
    """Return the address that a contact is reached at; empty for a placeholder or what is neither mail nor page."""
    if MAIL.fullmatch(contact):
        return "" if contact.endswith("example.org") else f"mailto:{contact}"
    return real(contact) if contact.startswith("https://") else ""


def around(words: tuple[str, str], shown: str, address: str) -> nodes.paragraph:
    link = nodes.reference("", shown, refuri=address)
    return nodes.paragraph("", "", nodes.Text(words[0]), link, nodes.Text(words[1]))


def setup(app: Sphinx) -> dict:
    app.add_config_value("gcm_contact", "", "env")
    app.add_directive("contact", ContactDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
