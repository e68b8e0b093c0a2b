"""Thai as it is written: numerals, dates in both eras, and the spelling that phones produce."""
