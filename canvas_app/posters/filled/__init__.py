"""Filled canvas: layout of blocks, topics and coalitions to fit the paper."""
