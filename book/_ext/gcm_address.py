"""Public addresses: read once from _config.yml, replaced by the runner's own, hidden while they are placeholders."""

import os
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

from gcm_record.cells import is_web

PLACEHOLDER = "example.org"
ARCHIVE = "https://web.archive.org/web/*/"
LONGEST = 500


def resolve(app: Sphinx, config: Config) -> None:
    """Put the addresses that this build uses into `gcm_repository_url` and `html_baseurl`; empty = none yet."""
    options = config.html_theme_options
    # An address in _config.yml counts before the runner's, so that a site may have a domain of its own.
    repository = real(options.get("repository_url", "")) or os.environ.get("GCM_REPOSITORY_URL", "")
    site = real(config.html_baseurl) or os.environ.get("GCM_SITE_URL", "")
    config.gcm_repository_url = repository.rstrip("/")
    config.html_baseurl = site.rstrip("/") + "/" if site else ""
    # The theme would make links of its own from this; ours know records and placeholders.
    options["repository_url"] = config.gcm_repository_url
    config.html_context["gcm"] = Links(config.gcm_repository_url, options.get("repository_branch") or "main")


def real(address: str) -> str:
    """Return an address, or nothing for a placeholder."""
    return "" if (urlsplit(address).hostname or "").endswith(PLACEHOLDER) else address


@dataclass(frozen=True)
class Links:
    """Links into the repository, each empty while the repository has no public address.

    A dataclass, because Sphinx writes a digest of its settings into the site, and
    the default text of an object holds an address that changes with each build.
    """

    repository: str
    branch: str

    def _to(self, path: str) -> str:
        return f"{self.repository}/{path}" if self.repository else ""

    def edit(self, path: str, line: int = 0) -> str:
        """Return the address of GitHub's editor for a file; of the file at a line where one is given."""
        return self._to(
            f"blob/{self.branch}/{path}?plain=1#L{line}" if line else f"edit/{self.branch}/{path}"
        )

    def colab(self, path: str) -> str:
        """Return the address that opens a notebook of the published site in Colab, which reads GitHub alone."""
        return (
            f"https://colab.research.google.com/github/{self._on_github()}/blob/gh-pages/{path}"
            if self._on_github()
            else ""
        )

    def binder(self, path: str) -> str:
        """Return the address that opens a notebook of the repository in Binder."""
        place = quote(f"lab/tree/{path}", safe="")
        return (
            f"https://mybinder.org/v2/gh/{self._on_github()}/{self.branch}?urlpath={place}"
            if self._on_github()
            else ""
        )

    def _on_github(self) -> str:
        """Return owner and name of the repository where GitHub holds it."""
        parts = urlsplit(self.repository)
        return parts.path.strip("/") if parts.hostname == "github.com" else ""

    def form(self) -> str:
        """Return the address of the empty form "correct a fact"."""
        return self._form({"template": "correct-a-fact.yml"})

    def correct(self, table: str, identifier: str, page: str, column: str = "", value: str = "") -> str:
        """Return the address of the form "correct a fact", filled in as far as the record knows."""
        fields = {
            "template": "correct-a-fact.yml",
            "title": f"Correction: {table} {identifier}{f', {column}' if column else ''}",
            "row": f"{table} / {identifier}",
            "page": page,
        }
        if column:
            fields |= {"column": column, "value": shortened(value) or "(empty)"}
        return self._form(fields)

    def have(self, gap: str, question: str) -> str:
        """Return the address of the form "I have this" for a gap."""
        named = {"title": f"Found: {gap}", "gap": f"{gap}: {shortened(question)}"}
        return self._form({"template": "i-have-this.yml"} | named)

    def _form(self, fields: dict[str, str]) -> str:
        return self._to(
            "issues/new?" + "&".join(f"{key}={quote(value, safe='')}" for key, value in fields.items())
        )


def shortened(value: str) -> str:
    """Return a value cut to what an address can carry: servers refuse one of more than some thousand letters."""
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


def archive_search(address: str) -> str:
    """Return where the Wayback Machine lists its copies of a page; empty for what is no address of a page."""
    if not is_web(address):
        return ""
    return ARCHIVE + quote(address.partition("#")[0], safe=":/?&=%+,;@~!$'()*")


def setup(app: Sphinx) -> dict:
    # Pages name it while they are read, hence "env".
    app.add_config_value("gcm_repository_url", "", "env")
    app.connect("config-inited", resolve, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
