"""How surely a clause is put."""
