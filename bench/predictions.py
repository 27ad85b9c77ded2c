"""Ask the model of the project in the current folder, in a process of its own.

`python -m bench.predictions TEXTS.json PREDICTIONS.json`
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from bot.evaluation import predict
from bot.settings import Settings


def main(asked: Path, answered: Path) -> None:
    texts = json.loads(asked.read_text(encoding="utf-8"))
    predictions = predict(texts, Settings.from_environ(os.environ))
    answered.write_text(json.dumps([asdict(each) for each in predictions]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
