"""A rules file to start from, drafted of an index's own table (`rules from-table`).

`tables` reads the rows of a workbook, a Word document or a PDF; `entries` makes of them the lines
of the index; `scoring` looks for what their ways of scoring say, `deadlines` for what is due when;
`writing` puts it down as YAML that loads, with a comment at everything that a person must still
confirm.
"""
