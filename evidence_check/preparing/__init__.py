"""A submission before anything is handed in: folders, guides, list, rules and configuration."""
