"""Ledgers of plain sentences."""

from __future__ import annotations

from assay.model import Entities
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.ledger import Ledger
from tests.stages.reconcile.readings import TOLD, document_of, reading_of


def ledger_of(text: str) -> Ledger:
    document = document_of(text)
    return make_ledger(document, reading_of(document), Entities(), TOLD)
