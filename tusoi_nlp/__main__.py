"""`python -m tusoi_nlp` is the program `tusoi`."""

from tusoi_nlp.cli import main

main()
