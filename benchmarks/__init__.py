"""How fast the program is: each figure beside a bare script that does the least the same thing needs.

``python -m benchmarks`` runs everything; the rows are those of the goal table in the design page on performance.
"""
