"""What the promises about speed are measured with: `make bench`, or `python -m benchmarks NAME` for one of them."""
