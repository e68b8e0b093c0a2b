"""Rows and rules: what is stored and what is true of it. No Flask, no LINE, no Thai sentence."""
