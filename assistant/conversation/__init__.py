"""What a message means after the turns before it, and answers that only point back at them."""
