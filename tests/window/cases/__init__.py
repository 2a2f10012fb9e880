"""The tests: each function is one, and its name is the fact that it holds."""
