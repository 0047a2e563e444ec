"""One function per condition of the rules language: instance and files in, findings out.

Pure: no I/O, no clock; the as-of date is passed in.
"""
