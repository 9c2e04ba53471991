"""A course as a folder of Markdown and YAML: read strictly, tried in the real sandbox, loaded into a class."""
