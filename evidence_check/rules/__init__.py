"""What is asked for: the rules language, from YAML text to the instances that are judged.

- `source`: bytes → text → a tree of `nodes` that know their line and column;
- `schema`: the language itself, as pydantic models (and so as a JSON Schema);
- `validation`, `problems`: what the schema refuses, in words, with a code frame;
- `checks`, `requirement_checks`, `placeholders`: what a schema cannot say (with `relations`);
- `supported`: what the judging cannot judge yet; `warnings`: what is probably not meant;
- `building`: the checked file as `model.index.Index`;
- `loading`: all of it in one call, `load(path)`;
- `expansion`: the instances of a criterion; `calendar`: working days and last permitted days.
"""
