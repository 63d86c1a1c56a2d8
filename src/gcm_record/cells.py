"""What cells hold beside plain text: lists between semicolons, and addresses of the web."""


def items(cell: str) -> list[str]:
    """Return the items of a list cell; an empty cell has none."""
    return [item for item in cell.split(";") if item]


def is_web(cell: str) -> bool:
    """Tell whether a cell is an address of the web; no other may become a link, whatever it says."""
    return cell.startswith(("http://", "https://"))
