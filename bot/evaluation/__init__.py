"""`comptoir evaluate`: how well the model in service understands a file of messages."""

from bot.evaluation.confusion_picture import draw_confusions
from bot.evaluation.curve_picture import draw_curve
from bot.evaluation.errors import EvaluationError
from bot.evaluation.examples import Example, read_examples
from bot.evaluation.pictures import check_picture
from bot.evaluation.predictions import Prediction, predict
from bot.evaluation.rates import CurvePoint
from bot.evaluation.reports import Report, evaluate_file, report
from bot.evaluation.scores import Confusion, IntentScore
from bot.evaluation.thresholds import Thresholds, read_thresholds

__all__ = [
    "Confusion",
    "CurvePoint",
    "EvaluationError",
    "Example",
    "IntentScore",
    "Prediction",
    "Report",
    "Thresholds",
    "check_picture",
    "draw_confusions",
    "draw_curve",
    "evaluate_file",
    "predict",
    "read_examples",
    "read_thresholds",
    "report",
]
