"""A watch: a folder of data files in, one immutable `Watch` out; what it does not understand it refuses by file and line."""
