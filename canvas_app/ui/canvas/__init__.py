"""The canvas page: five block views, note editing, selection, drag and drop."""
