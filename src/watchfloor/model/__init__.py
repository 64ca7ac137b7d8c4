"""The nouns of Watchfloor: immutable value types, one a file, each able to become JSON and back."""
