"""``python -m docgen``."""

from docgen.cli.app import run

if __name__ == "__main__":
    run()
