"""Engines: the same work (read, extract, encode) on this machine's cores or on Spark, published by the same writer."""
