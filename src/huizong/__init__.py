"""Huizong 汇总: the core, importable and testable without Airflow."""
