"""Archives whose bytes depend on nothing but their content: fixed order, one time stamp, no trace of the machine."""

import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

# The first moment that the format can hold.
EARLIEST = 315_532_800


def write(path: Path, files: Mapping[str, bytes], epoch: int, first: tuple[str, ...] = ()) -> None:
    """Write an archive of files by their names in it; every time stamp is `epoch`, in seconds, as UTC.

    Those named in `first` stand at its beginning as they are, not packed: an EPUB is known by such a file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in [*first, *sorted(set(files) - set(first))]:
            entry = zipfile.ZipInfo(name, time.gmtime(max(epoch, EARLIEST))[:6])
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            way = zipfile.ZIP_STORED if name in first else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], way, compresslevel=9)
