"""What the samples are made with; see `make_samples.py`."""
