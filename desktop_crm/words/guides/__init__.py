"""What each kind of office is proposed to start from; a file for each kind, and what several of them share."""
