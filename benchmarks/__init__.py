"""What the main job costs, in CPU of the client and of PostgreSQL together, beside what others cost in the same run."""
