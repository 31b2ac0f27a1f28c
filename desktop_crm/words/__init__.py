"""The one catalogue of words: translations as objects that are passed in."""
