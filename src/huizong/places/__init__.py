"""Where reporters sit and who they report to: divisions, local zones and the unit register."""
