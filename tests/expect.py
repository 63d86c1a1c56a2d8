"""`make expect`: stores what every notebook shows, after a meant change, and new names of api/v1; the difference is reviewed like code."""

import api_names
from gcm_record.record import Record
from notebooks import EXPECTED, notebook_names, stored, write


def main() -> None:
    names = notebook_names()
    changed = [name for name in names if write(name)]
    gone = set(EXPECTED.rglob("*.ipynb")) - {stored(name) for name in names}
    for path in gone:
        path.unlink()
    for name in changed:
        print(f"tests/expected/{name}.ipynb: written anew")
    for path in sorted(gone):
        print(f"tests/expected/{path.relative_to(EXPECTED)}: deleted, its notebook is gone")
    if api_names.remember(Record()):
        print("tests/expected/api-v1.json: new names added; they are promised from now on")
    if not changed and not gone:
        print("Every notebook shows what is stored.")


if __name__ == "__main__":
    main()
