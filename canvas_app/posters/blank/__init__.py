"""Blank canvas: fields for notes or to write in at every question, or as many places for paper notes as fit."""
