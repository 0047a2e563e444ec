"""The only room that opens submitted files: bytes in, `Document` out, faults instead of errors.

`open_document(data, name, limits)` tells the format by content and hands the bytes to the module
of that format (`pdf`, `docx`); `signatures` verifies what is signed, `limits` holds every limit.
A pure function of the bytes: no clock, no network, no other file, nothing executed.
"""
