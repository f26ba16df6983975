"""Dated data: catalogues, lexicons, forms, messages and templates, read with importlib.resources."""
