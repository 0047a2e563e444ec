import sys
from pathlib import Path

# `making` is imported by the tests beside this file.
sys.path.insert(0, str(Path(__file__).parent / "help"))
