"""Reading in processes of its own: what a hostile file does to its reader costs that one file and reaches nothing else."""
