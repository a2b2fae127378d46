"""The warehouse: connections, schema and statements; no rule of the domain lives here."""
