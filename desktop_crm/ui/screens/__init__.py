"""What fills the window once an office is open."""
