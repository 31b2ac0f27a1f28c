"""PDF documents, all drawn with one look."""
