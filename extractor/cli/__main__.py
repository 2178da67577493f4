"""`python -m extractor.cli` is the same as `tradefacts`."""

from extractor.cli import main

if __name__ == "__main__":  # worker processes import this module again and must not run it
    main()
