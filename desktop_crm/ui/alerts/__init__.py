"""The alerts in the window: the bell, the inbox behind it, a note on the desktop."""
