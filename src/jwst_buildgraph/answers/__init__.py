"""Answers to the questions that have a command of their own.

Each is put together from canned questions, so that the same facts can be had from
SPARQL; what is added here is grouping and the choice among several filters.
"""
