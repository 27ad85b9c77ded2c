"""When the assistant answers, and when it says that it is not sure."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.evaluation.errors import EvaluationError
from bot.evaluation.predictions import Prediction

CONFIG = Path("config.yml")
_COMPONENT = "FallbackClassifier"


@dataclass(frozen=True)
class Thresholds:
    """Under `confidence`, or with the runner-up closer than `ambiguity`, nothing is answered."""

    confidence: float
    ambiguity: float

    def let_through(self, prediction: Prediction) -> bool:
        """The rule of Rasa's FallbackClassifier."""
        return (
            prediction.confidence >= self.confidence
            and prediction.confidence - prediction.runner_up >= self.ambiguity
        )


def read_thresholds(path: Path = CONFIG) -> Thresholds:
    """Those in service; raises `EvaluationError`."""
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EvaluationError(f"{path} ne se lit pas : {error}") from error
    pipeline = config.get("pipeline") if isinstance(config, dict) else None
    for component in pipeline if isinstance(pipeline, list) else []:
        if isinstance(component, dict) and str(component.get("name")).endswith(_COMPONENT):
            return Thresholds(
                _share(component, "threshold", path), _share(component, "ambiguity_threshold", path)
            )
    raise EvaluationError(f"{path} : il manque {_COMPONENT} dans « pipeline ».")


def _share(component: dict[str, Any], key: str, path: Path) -> float:
    value = component.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise EvaluationError(f"{path} : {_COMPONENT} veut « {key} », un nombre de 0 à 1.")
    return float(value)
