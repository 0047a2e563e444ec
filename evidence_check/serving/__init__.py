"""The local page: the same check and the same report in a browser, for who never opens a terminal.

One room, one person: `room` checks in a thread of its own, `app` shows it, `guarding` lets nobody
else in, `uploads` keeps what is dropped in a folder that is removed, `doubts` says what a person
may decide.
"""
