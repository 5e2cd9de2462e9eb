"""Looking back and giving away: earlier versions, copies beside the file, what could not be read, clean copies."""
