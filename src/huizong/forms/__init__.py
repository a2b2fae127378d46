"""Forms: what a reporter type is asked, where each answer stands, and the pre-filled workbooks for it."""
