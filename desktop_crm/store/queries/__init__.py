"""One file of functions per subject: session first, frozen dataclasses out."""
