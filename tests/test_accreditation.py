import pytest

from gcm_record.accreditation import (
    DOORS,
    MOVES,
    PRACTICE,
    READING,
    STAGES,
    TEXT,
    NotProvided,
    moves_from,
    walk,
)

TO_MEMBER_STATES = ["applies", "is put on the list", "the list is submitted"]


def stages(way) -> list[str]:
    return [step.stage.id for step in way]


def notices(way) -> list:
    return [notice for step in way if step.move for notice in step.move.notices]


@pytest.mark.parametrize(("door", "paragraph"), [("consultative", "m-6-a"), ("institution", "m-9")])
def test_with_a_standing_of_its_own_an_organization_only_registers(door, paragraph):
    way = walk(door, ["registers"])
    assert stages(way) == [door, "registered"]
    assert way[-1].provisions == (paragraph,)
    assert notices(way) == []


def test_without_one_it_takes_part_once_no_state_objects_and_it_registers():
    way = walk("other", [*TO_MEMBER_STATES, "no State objects", "registers"])
    assert stages(way) == ["other", "applied", "proposed", "submitted", "final", "registered"]
    assert way[-1].stage.takes_part


def test_one_objection_keeps_a_name_off_the_final_list():
    way = walk("other", [*TO_MEMBER_STATES, "a State objects", "is left off"])
    assert stages(way)[-2:] == ["objected", "left-off"]
    assert not way[-1].stage.takes_part
    assert moves_from("left-off") == []


@pytest.mark.parametrize(
    ("process", "paragraph"), [("preparatory process", "m-6-b"), ("conference", "m-6-c")]
)
def test_each_process_has_its_own_list_and_paragraph_under_one_footnote(process, paragraph):
    way = walk("other", [*TO_MEMBER_STATES, "no State objects"], process)
    assert {rests_on for step in way for rests_on in step.provisions} == {paragraph, "m-6-fn"}


def test_both_the_proposed_and_the_final_names_reach_the_assembly_whatever_states_say():
    for end in (["no State objects"], ["a State objects", "is left off"]):
        told = [
            notice.what
            for notice in notices(walk("other", TO_MEMBER_STATES + end))
            if notice.to == "the General Assembly"
        ]
        assert told == ["the proposed names", "the final names"]


def test_the_basis_of_an_objection_is_told_to_the_office_by_free_will_and_by_the_office_on_request():
    way = walk("other", [*TO_MEMBER_STATES, "a State objects"])
    basis, passed_on = way[-1].move.notices
    assert (basis.by, basis.to, basis.terms) == (
        "the State that objects",
        "the Office of the President",
        "if that State wishes to",
    )
    assert (passed_on.by, passed_on.to, passed_on.terms) == (
        "the Office of the President",
        "any Member State",
        "if that State asks",
    )


def test_the_organization_itself_is_told_nothing_by_the_text():
    receivers = {notice.to for move in MOVES for notice in move.notices}
    assert receivers == {
        "the General Assembly",
        "Member States",
        "the Office of the President",
        "any Member State",
    }


@pytest.mark.parametrize(
    ("door", "events", "message"),
    [
        (
            "consultative",
            ["a State objects"],
            'after "Has consultative status" the text does not provide "a State objects"; it provides "registers"',
        ),
        (
            "other",
            ["registers"],
            'after "Any other organization" the text does not provide "registers"; it provides "applies"',
        ),
        (
            "other",
            [*TO_MEMBER_STATES, "registers"],
            'after "Before Member States" the text does not provide "registers"; it provides "no State objects" or '
            '"a State objects"',
        ),
        (
            "other",
            [*TO_MEMBER_STATES, "a State objects", "is left off", "appeals"],
            'after "Not on the final list" the text does not provide "appeals"; it provides nothing; the way ends here',
        ),
        ("friend", [], '"friend" is no door; an organization starts at: consultative, institution, other'),
    ],
)
def test_a_move_that_the_text_does_not_provide_is_told_with_those_it_does(door, events, message):
    with pytest.raises(NotProvided) as fault:
        walk(door, events)
    assert str(fault.value) == message


def test_a_process_without_a_list_is_told_with_those_that_have_one():
    with pytest.raises(NotProvided) as fault:
        walk("other", [], "review forum")
    assert str(fault.value) == (
        'there is no list for "review forum"; there is one each for: preparatory process, conference'
    )


def test_every_move_and_notice_names_a_provision_of_the_record(record):
    for move in MOVES:
        for rests_on in (move, *move.notices):
            assert rests_on.provisions, f"{rests_on} names no provision"
            assert set(rests_on.provisions) <= set(record.index["provisions"])


def test_a_move_by_practice_names_the_rules_that_tell_of_it_and_no_other_move_does(record):
    for move in MOVES:
        assert move.basis in (TEXT, READING, PRACTICE)
        assert bool(move.rules) == (move.basis == PRACTICE)
        assert set(move.rules) <= set(record.index["participation_rules"])


def test_every_stage_can_be_reached_from_a_door_and_each_move_joins_two_stages():
    reached, open_ = set(), list(DOORS)
    while open_:
        stage = open_.pop()
        reached.add(stage)
        open_ += [move.end for move in moves_from(stage) if move.end not in reached]
    assert reached == set(STAGES)
    assert {place for move in MOVES for place in (move.start, move.end)} == set(STAGES)
