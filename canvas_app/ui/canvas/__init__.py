"""The five blocks on screen: laid out, painted, moved about in."""
