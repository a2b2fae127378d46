"""The deadline's keeper: a process of its own that knows nothing of Airflow (`python -m huizong.sentinel`)."""
