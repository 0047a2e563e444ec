"""What was handed in, and where it was put: owners of folders, lists, places, submissions.

`owners` says whose folders they are, `lists` reads submission lists, `pointing` ties their rows to
files, `placement` says where a file was put, `gather` puts a submission together, `intake` is the
way through all of them.
"""
