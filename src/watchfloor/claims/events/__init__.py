"""Events: a parsed sentence in, its happenings out, with what fills their roles."""
