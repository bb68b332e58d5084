"""swnews: Chinese campaign news into records and an entity graph."""
