"""Walking folders, reading files in killable workers, one seam: `concurrent.futures.Executor`.

`walking` says which files are there, `reading` what runs in a worker, `child` is one process that
can be killed, `workers` the pool of them and the seam (`read_all`).
"""
