"""What dev.py is made of. `environment`, `machine` and `demo` run on a bare Python; the others inside `.venv`."""
