"""From a folder to readings: walk, what was read before, workers for the rest.

`walking` says which files are there, `memory` what was read of their contents before (`store` keeps
it, `versions` says how long it holds), `workers` has the rest read through one seam,
`concurrent.futures.Executor`: by processes that can be killed (`pool`, `child`), or on a cluster
(`cluster`). `reading` is what runs in a worker.
`picturing` has them draw the places that reports show.
`readers` is all of it in one hand.
"""
