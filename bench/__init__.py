"""`python -m bench`: ratios and times measured side by side, in one run on one machine."""
