"""Copies of the whole office kept for safety, and putting one back."""
