"""Changes to the facts, written so that a table of cases reads as sentences."""

from gcm_record.mandate import Facts


def change(table: str, identifier: str, **cells: str):
    """Give some cells of a row another value, and take back any mark of uncertainty on them."""

    def apply(facts: Facts) -> Facts:
        row = facts.get(table, identifier)
        doubts = [name for name in row["uncertain_columns"].split(";") if name and name not in cells]
        return facts.change(table, identifier, **({"uncertain_columns": ";".join(doubts)} | cells))

    return apply


def moved(identifier: str, start: str, end: str = ""):
    return change("events", identifier, start_date=start, end_date=end or start)


def without(table: str, identifier: str):
    return lambda facts: facts.without(table, identifier)


def having(table: str, **cells: str):
    return lambda facts: facts.having(table, id="one-more", **cells)


def emptied(table: str):
    return lambda facts: Facts(facts.tables | {table: []})


def doubted(table: str, identifier: str, *columns: str):
    return lambda facts: facts.change(table, identifier, uncertain_columns=";".join(columns))
