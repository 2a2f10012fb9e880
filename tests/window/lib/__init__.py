"""What the window tests are made of."""
