"""Two versions of a contract laid side by side: what was added, struck and changed, and what falls below the law."""
