"""The only code that knows Airflow: operators without logic, one file a verb, and what runs an Airflow of our own.

Nothing here imports pandas or Great Expectations, and no operator imports the core's stages before it executes:
a DAG file must be read in milliseconds.
"""
