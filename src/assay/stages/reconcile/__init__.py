"""Reconcile: do the figures add up?"""

from assay.stages.reconcile.stage import VERSION, run

__all__ = ["VERSION", "run"]
