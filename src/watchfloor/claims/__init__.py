"""Claims: one `Report` and a `Watch` in, grounded `Claim` values out, and what was refused at the door."""
