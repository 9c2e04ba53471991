"""Problems that teachers write in notebooks: tried by a worker, published as versions, found again in a bank."""
