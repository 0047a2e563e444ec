"""From what a page shows to what it says: Vietnamese text, fields, tolerant search.

Pure functions of text and positions. `text` folds Vietnamese, `search` finds phrases tolerantly,
`record` reads the fields of a document (`read_record(document) -> Record`).
"""
