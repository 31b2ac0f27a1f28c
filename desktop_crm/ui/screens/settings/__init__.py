"""How the office is called and how the window looks."""
