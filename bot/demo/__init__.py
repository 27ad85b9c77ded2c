"""The demonstration shop: fictional orders and products, and the system that answers for them."""
