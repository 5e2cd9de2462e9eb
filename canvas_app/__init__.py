"""Netwerk Canvas: one shared picture of a network, made together in a workshop."""

__version__ = "0.1.0"
