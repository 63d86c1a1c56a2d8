"""What every download says of the whole: title, release, licence, address, time of the commit."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# Ids of feeds and entries derive from this; it never changes, so that a feed reader knows an entry again.
NAMESPACE = uuid.UUID("6f0d6f0e-6b1c-5c52-9a55-0f5f2f1d7c11")


@dataclass(frozen=True)
class About:
    """The record as a whole. `site` is its public address with a slash at the end, or empty while it has none."""

    title: str
    description: str
    author: str
    release: str
    licence: str
    licence_url: str
    epoch: int
    site: str = ""

    @property
    def time(self) -> str:
        return iso(self.epoch)

    def address(self, path: str) -> str:
        """Return the public address of a path of the site; the path itself while there is none."""
        return self.site + path


def iso(epoch: int) -> str:
    """Return a time as text, as in "2018-12-19T15:00:00Z"."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def urn(*parts: str) -> str:
    """Return an address-like id that stays the same wherever the site lies."""
    return uuid.uuid5(NAMESPACE, "/".join(parts)).urn


def read_about(folder: Path, author: str, release: str, epoch: int, site: str) -> About:
    """Return what the data package in a folder and the book's settings say of the whole."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    licence = package["licenses"][0]
    return About(
        title=package["title"],
        description=package["description"],
        author=author,
        release=release,
        licence=licence["name"],
        licence_url=licence["path"],
        epoch=epoch,
        site=site,
    )
