"""What people ask the warehouse: who has reported, which figures, where they come from, whether they add up."""
