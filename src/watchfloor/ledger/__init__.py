"""The ledger: reports, claims and readings in, append-only; what was known at any moment out."""
