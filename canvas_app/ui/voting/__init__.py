"""The page of voting: rounds, entering the votes of people without a device, the ranking."""
