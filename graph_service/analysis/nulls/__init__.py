"""What chance would give: permutations, rewired ties, traded memberships, and many tests at once."""
