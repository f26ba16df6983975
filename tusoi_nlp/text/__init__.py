"""Pure functions on strings: normal form, syllables, legacy encodings, names, sentences, dates."""
