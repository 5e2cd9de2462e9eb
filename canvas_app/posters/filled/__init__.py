"""The filled canvas: blocks, topics and coalitions arranged to fit the paper."""
