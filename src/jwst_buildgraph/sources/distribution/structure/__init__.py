"""The structure of a release: its pipelines, steps, parameters and reference types."""
