"""The reply to a sender: the own workbook back, with every faulty cell marked and a first sheet that says what to do."""
