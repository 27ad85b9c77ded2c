import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT


@pytest.mark.rasa
def test_the_rules_decide_what_the_stories_tell(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "bot.nlu.command", "test", "core"),
            *("--stories", "tests/stories", "--model", "models/comptoir.tar.gz"),
            *("--out", str(tmp_path), "--no-plot", "--fail-on-prediction-errors"),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "RASA_DB": str(tmp_path / "rasa.db"),
            "ACTIONS_URL": "http://127.0.0.1:9",
            "RASA_TELEMETRY_ENABLED": "false",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    failed = tmp_path / "failed_test_stories.yml"
    told = failed.read_text(encoding="utf-8") if failed.exists() else done.stderr[-3000:]
    assert done.returncode == 0, told
