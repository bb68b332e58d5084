"""One kind of mention a file; each `find` reads a `Reading` and gives mentions with offsets in `Reading.text`."""
