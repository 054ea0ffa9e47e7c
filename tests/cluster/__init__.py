"""Meer dan een machine, nagebootst op deze: `make drill-cluster` (docs/schaal.md)."""
