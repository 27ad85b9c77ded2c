"""What the assistant hears of what was typed: without slips, short forms and courtesy."""

from functools import lru_cache
from pathlib import Path

from bot.courtesy import without_courtesy
from bot.short_forms import written_out
from bot.spelling import Spelling


@lru_cache(maxsize=1)
def _learned(archive: Path, made_at: int) -> Spelling:
    """`made_at`, in nanoseconds: a model put in service meanwhile brings its own words."""
    return Spelling.of_model(archive)


class Hearing:
    def __init__(self, archive: Path) -> None:
        self._archive = archive

    def of(self, text: str) -> str:
        """For the assistant and the readers before it; what is stored stays as it was typed."""
        made_at = self._archive.stat().st_mtime_ns if self._archive.exists() else 0
        return _learned(self._archive, made_at).corrected(written_out(without_courtesy(text)))
