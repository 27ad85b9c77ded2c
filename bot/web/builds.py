"""The versions of the widget that this installation has sent, kept beside its data."""

import base64
import hashlib
import secrets
import shutil
from pathlib import Path

from bot.web.bundle import Build


def keep(build: Build, folder: Path) -> None:
    """Write the build into `folder/<version>`, whole or not at all; once is enough.

    Several processes may start together: the first one wins, with the same files.
    """
    place = folder / build.version
    if place.is_dir():
        return
    draft = folder / f".{build.version}.{secrets.token_hex(4)}"
    draft.mkdir(parents=True)
    for name, content in build.files.items():
        (draft / name).write_bytes(content)
    try:
        draft.rename(place)
    except OSError:
        shutil.rmtree(draft)
        if not place.is_dir():
            raise


def integrity(content: bytes) -> str:
    """What a page writes beside the address of a file, so that only this content is run."""
    return f"sha384-{base64.b64encode(hashlib.sha384(content).digest()).decode()}"
