class EvaluationError(Exception):
    """The file, the model, its configuration or a picture can't be used; says why, in French."""
