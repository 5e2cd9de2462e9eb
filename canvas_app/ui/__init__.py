"""What a person sees and does. Qt Widgets."""
