"""How an organization gets into the room: the stages, moves and notices of accreditation that the mandate provides, as data.

>>> from gcm_record.accreditation import walk
>>> [step.stage.name for step in walk("consultative", ["registers"])]
['Has consultative status', 'Registered']
"""

from collections.abc import Iterable
from dataclasses import dataclass

# What a move rests on: the words of the resolution, our reading of them, or what organizers did where the text is silent.
TEXT, READING, PRACTICE = "text", "reading", "practice"
# The two processes, and the paragraph that asks for the list of each.
LISTS = {"preparatory process": "m-6-b", "conference": "m-6-c"}
EITHER_LIST = tuple(LISTS.values())
# Where an organization can stand before anything has happened.
DOORS = ("consultative", "institution", "other")


@dataclass(frozen=True)
class Stage:
    """Where an organization can stand; `takes_part` says whether the way ends in the room."""

    id: str
    name: str
    says: str
    takes_part: bool = False


@dataclass(frozen=True)
class Notice:
    """What is made known in a move: by whom, to whom, on what terms (at whose request, or of free will)."""

    what: str
    by: str
    to: str
    terms: str
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class Move:
    """One way from a stage to the next, with the provisions it rests on and what is made known.

    `rules` names the rows of participation_rules that tell of a move that rests
    on practice.
    """

    start: str
    event: str
    end: str
    provisions: tuple[str, ...]
    basis: str
    notices: tuple[Notice, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One stage on the way of an organization, and the move that led there (None at the door)."""

    stage: Stage
    move: Move | None
    provisions: tuple[str, ...]


class NotProvided(ValueError):
    """Raised for a move that the text does not provide; its message says which moves it does."""


PRESIDENT, OFFICE, ASSEMBLY = (
    "the President of the General Assembly",
    "the Office of the President",
    "the General Assembly",
)
MEMBERS, OBJECTOR, ANY_MEMBER = "Member States", "the State that objects", "any Member State"
FOOTNOTE = ("m-6-fn",)
REGISTERS = "registers"

PROPOSED_NAMES = Notice("the proposed names", "not said", ASSEMBLY, "in any case", FOOTNOTE)
FINAL_NAMES = Notice("the final names", "not said", ASSEMBLY, "in any case", FOOTNOTE)
THE_LIST = Notice("the list", PRESIDENT, MEMBERS, "by the deadline", EITHER_LIST)
GENERAL_BASIS = Notice(
    "the general basis of the objection", OBJECTOR, OFFICE, "if that State wishes to", FOOTNOTE
)
WHAT_IT_HEARD = Notice("what it was told of the basis", OFFICE, ANY_MEMBER, "if that State asks", FOOTNOTE)

APPLYING = ("window-prep-special-accreditation", "conference-accreditation-deadline")
STILL_REGISTERING = ("non-objection-in-practice", "conference-categories")

STAGES = {
    stage.id: stage
    for stage in (
        Stage("consultative", "Has consultative status", "with the Economic and Social Council"),
        Stage("institution", "Human rights institution", "national, in line with the Paris Principles"),
        Stage("other", "Any other organization", "civil society, academia, business, diaspora, migrants"),
        Stage("applied", "Has applied", "for special accreditation"),
        Stage("proposed", "On the proposed list", "drawn up by the President"),
        Stage("submitted", "Before Member States", "any of which may object"),
        Stage("objected", "Name objected to", "reasons are voluntary"),
        Stage("final", "On the final list", "no State objected"),
        Stage("left-off", "Not on the final list", "no next step in the text"),
        Stage("registered", "Registered", "may take part", takes_part=True),
    )
}

MOVES = (
    Move("consultative", REGISTERS, "registered", ("m-6-a",), TEXT),
    Move("institution", REGISTERS, "registered", ("m-9",), TEXT),
    Move("other", "applies", "applied", EITHER_LIST, PRACTICE, rules=APPLYING),
    Move("applied", "is put on the list", "proposed", EITHER_LIST, TEXT, (PROPOSED_NAMES,)),
    Move("proposed", "the list is submitted", "submitted", EITHER_LIST, TEXT, (THE_LIST,)),
    Move("submitted", "no State objects", "final", EITHER_LIST + FOOTNOTE, READING, (FINAL_NAMES,)),
    Move("submitted", "a State objects", "objected", EITHER_LIST, TEXT, (GENERAL_BASIS, WHAT_IT_HEARD)),
    Move("objected", "is left off", "left-off", EITHER_LIST + FOOTNOTE, READING, (FINAL_NAMES,)),
    Move("final", REGISTERS, "registered", EITHER_LIST, PRACTICE, rules=STILL_REGISTERING),
)


def moves_from(stage: str) -> list[Move]:
    """Return the moves that lead on from a stage; none where the text ends."""
    return [move for move in MOVES if move.start == stage]


def walk(door: str, events: Iterable[str], process: str = "preparatory process") -> list[Step]:
    """Take an organization from its door through events, and return the stages on its way.

    `door` is one of DOORS, `process` one of LISTS; it settles which of the two
    lists is meant. Raises NotProvided for a move that the text does not provide.
    """
    if door not in DOORS:
        raise NotProvided(f'"{door}" is no door; an organization starts at: {", ".join(DOORS)}')
    if process not in LISTS:
        raise NotProvided(f'there is no list for "{process}"; there is one each for: {", ".join(LISTS)}')
    other_lists = set(EITHER_LIST) - {LISTS[process]}
    way = [Step(STAGES[door], None, ())]
    for event in events:
        here = way[-1].stage
        provided = {move.event: move for move in moves_from(here.id)}
        if event not in provided:
            onward = " or ".join(f'"{name}"' for name in provided) or "nothing; the way ends here"
            raise NotProvided(
                f'after "{here.name}" the text does not provide "{event}"; it provides {onward}'
            )
        move = provided[event]
        rests_on = tuple(each for each in move.provisions if each not in other_lists)
        way.append(Step(STAGES[move.end], move, rests_on))
    return way
