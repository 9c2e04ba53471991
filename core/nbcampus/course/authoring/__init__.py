"""Problems as teachers write them: in a notebook, as a folder, as a zip of that folder. Pure, and nothing is run."""
