"""Reading source documents."""
