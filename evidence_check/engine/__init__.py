"""Walking folders, reading files in killable workers, one seam: `concurrent.futures.Executor`."""
