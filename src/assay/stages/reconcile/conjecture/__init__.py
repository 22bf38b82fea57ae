"""Relations that nothing but place, kind and size suggest.

The rules beside this package know how reports word a sum, a price or a share, and read no other wording. Here
every few figures that stand close together and could make one another are weighed (`relations`), by what can be
seen of them without knowing a wording (`signs`), with weights that were fitted to judged texts (`trees`). What
fails and is likely meant becomes a reading like any other, and what a rule reads and is hardly meant is dropped
(`conjectures`).
"""

from assay.stages.reconcile.conjecture.conjectures import weigh

__all__ = ["weigh"]
