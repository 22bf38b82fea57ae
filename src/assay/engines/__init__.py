"""Layer 4: where stages run, and the machines (language model, solver) that are handed to them."""
