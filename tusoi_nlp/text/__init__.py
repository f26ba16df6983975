"""Pure functions on strings.

What a file gave: `legacy` encodings and `slips` of recognition mended, how far it can be trusted (`trust`), and the one
form in which all is counted (`normalize`). What it says: `syllables` and their keys, `sentences`, `dates` and hours,
personal `names`, other `identifiers` and the `masks` that stand for both.
"""
