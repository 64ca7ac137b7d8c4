"""The brief: claims and reports in, one printable HTML page out."""
