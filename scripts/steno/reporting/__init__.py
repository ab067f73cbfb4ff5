"""What people read in a pull request and at a terminal about a whole change."""
