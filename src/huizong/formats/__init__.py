"""What a file is and what stands in it: tables with every filled cell, texts, or more files; nothing of what it means."""
