"""Matters to follow, each with the topics and words by which its rows are known."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """What is followed: topics of the codebook (all of them), and words as a regular expression.

    A row of the record belongs to the matter when it is coded with all the topics,
    as far as its table is coded, and the words are found in it. An input whose ask
    is not recorded belongs by its topics alone.
    """

    name: str
    topics: tuple[str, ...]
    words: str = ""

    def says(self, text: object) -> bool:
        return bool(re.search(self.words, text if isinstance(text, str) else "", re.I))

    def coded(self, topics: list[str]) -> bool:
        return set(self.topics) <= set(topics)


MATTERS = {
    matter.name: matter
    for matter in (
        Matter("Detention of children", ("detention", "children"), r"(?=.*(child|minor))(?=.*det[ae])"),
        Matter("Climate as a driver", ("climate-drivers",), r"climat|disaster|environment|Paris Agreement"),
        Matter(
            "Portability of benefits",
            ("portability-social-security",),
            r"portab|social (security|protection)|earned benefits",
        ),
        Matter(
            "Firewalls",
            ("access-to-services",),
            r"firewall|without fear|fear of|whatever .{0,12}status|migration status|immigration authorities",
        ),
        Matter("Data", ("data",), r"\bdata(bases)?\b|evidence|statistic|\bfacts?\b"),
    )
}
