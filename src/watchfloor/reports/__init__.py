"""Reports: files, folders and archives in, `Report` values with their raw bytes out; what cannot be read is refused by name."""

from watchfloor.reports.inputs import find_inputs
from watchfloor.reports.item import Input
from watchfloor.reports.limits import Limits
from watchfloor.reports.read import Reading, read, read_text

__all__ = ["Input", "Limits", "Reading", "find_inputs", "read", "read_text"]
