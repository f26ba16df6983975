"""Parts of scripts/bench: the files it reads, the plain chain it compares with, and the watch on time and memory."""
