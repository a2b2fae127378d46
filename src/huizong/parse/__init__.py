"""Parse: a document becomes typed values, each with its cell, or one reason why it cannot be read."""
