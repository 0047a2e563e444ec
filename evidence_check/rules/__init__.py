"""The rules language: schema, loading with positions, expansion into instances, due days."""
