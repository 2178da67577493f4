"""A run's tables in the formats of other programs: CSV, JSON Lines, Excel, Stata, DuckDB."""
