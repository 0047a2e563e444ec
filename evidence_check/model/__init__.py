"""The contract's words as frozen types.

Four files, one for each station of the way through the house:

- `document`: what a file shows (pages of positioned lines, pictures, signatures, faults);
- `record`: what was read off it (number, date, issuer, …), each field with its proof;
- `index`: what the rules ask for (criteria, requirements, instances, due days);
- `assessment`: what came of it (findings, verdicts, points).

`period` holds the months, quarters, halves and years that all of them speak of.
Nothing here does I/O, reads a clock or imports a heavy library.
"""
