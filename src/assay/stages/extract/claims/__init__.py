"""Claims put together from clauses, frames and figures."""
