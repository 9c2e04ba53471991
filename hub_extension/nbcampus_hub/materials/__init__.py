"""Materials: their content and files, and who has read them."""
