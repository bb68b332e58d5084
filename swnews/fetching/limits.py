"""The size that no page may pass."""

LIMIT = 20_000_000
"""The most bytes that a page may have; more is never read."""
