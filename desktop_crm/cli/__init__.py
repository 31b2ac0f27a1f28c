"""The command line: the same asks, permissions and audit as the window, for scripts, jobs and recovery."""
