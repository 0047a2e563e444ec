"""`python -m evidence_check`: the same as the program `evidence-check`."""

from evidence_check.cli import main

if __name__ == "__main__":
    main(prog_name="evidence-check")
