"""One module per output format; a report is a function of the `Assessment` alone."""
