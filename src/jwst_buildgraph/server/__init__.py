"""The graph over HTTP: SPARQL, linked-data pages, and the canned questions as REST.

The process that speaks HTTP (`app`, `running`) never asks the graph anything. A second
one (`nursery`) holds the graph and forks workers, which share its memory and run one
job at a time (`worker`); each can be killed at any moment (`pool`). What a request
turns into is said by `routes`, and what a job may answer with by `replies`.
"""
