"""``python -m jwst_buildgraph`` is the same as ``buildgraph``."""

from jwst_buildgraph.cli import main

if __name__ == "__main__":
    main()
