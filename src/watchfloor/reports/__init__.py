"""Reports: files, folders and archives in, `Report` values with their raw bytes out; what cannot be read is refused by name."""
