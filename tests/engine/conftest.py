import sys
from pathlib import Path

# Children import what they are asked to do; they are given the parent's path.
sys.path.insert(0, str(Path(__file__).parent / "work"))
