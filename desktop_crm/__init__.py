"""Desktop CRM: the customer-relations program a small office can trust with its clients' data."""

__version__ = "0.1.0"
