"""The machine that a result was measured on: what matters to it, and no name."""

import os
import platform
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path


def memory_mb(process_id: int) -> float:
    """Resident memory of one process (Linux)."""
    return _kilobytes(Path(f"/proc/{process_id}/status"), "VmRSS") / 1024


def description() -> str:
    """One paragraph, in French."""
    cores = len(os.sched_getaffinity(0))
    memory = _kilobytes(Path("/proc/meminfo"), "MemTotal") / 1024 / 1024
    today = datetime.now(timezone.utc)
    return (
        f"{today:%d/%m/%Y} ; {_processor()}, {cores} cœurs, {memory:.0f} Go de mémoire ; "
        f"Python {platform.python_version()}, Rasa {version('rasa')}, "
        f"TensorFlow {version('tensorflow')}, spaCy {version('spacy')} ; "
        f"charge de la machine avant la mesure : {os.getloadavg()[0]:.1f}."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def _kilobytes(path: Path, wanted: str) -> float:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == wanted:
            return float(value.split()[0])
    raise LookupError(f"{path} has no {wanted}")
