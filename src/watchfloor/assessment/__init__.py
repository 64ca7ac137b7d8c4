"""Assessment: claims and families in; out the origins behind each claim, and what drifted on the way."""
