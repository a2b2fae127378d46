"""Reads tables of any layout by what their labels and headers say."""
