"""Export: claims and reports in, lines of JSON, CSV or a Parquet file out."""
