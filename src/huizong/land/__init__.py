"""Landing: bytes on disk and an arrival in the ledger, before the receipt goes out."""
