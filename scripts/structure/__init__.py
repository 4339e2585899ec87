"""Reading the structure of a jwst release out of its source distribution."""
