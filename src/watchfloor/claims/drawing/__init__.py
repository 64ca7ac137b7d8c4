"""Drawing: happenings in, claims out, each grounded in the words of the report."""
