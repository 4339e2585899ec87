"""Lets the tests import what stands in `training`, which is run from there and not installed."""

import sys
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[2] / "training"

if str(TRAINING) not in sys.path:
    sys.path.insert(0, str(TRAINING))
