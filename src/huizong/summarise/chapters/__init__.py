"""What the report says, chapter by chapter, as blocks of text and keys."""
