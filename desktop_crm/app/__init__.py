"""The office: every ask and who answers it; start, lock file, logs."""
