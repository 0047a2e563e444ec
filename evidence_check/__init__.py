"""evidence-check: finds, before the appraisal does, the points that evidence would lose."""

__version__ = "0.1.0"
