import sys
from pathlib import Path

# Makers of files are imported by the tests beside this file.
sys.path.insert(0, str(Path(__file__).parent / "help"))
