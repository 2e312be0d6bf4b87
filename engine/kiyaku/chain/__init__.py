"""Rule network and facts -> conclusions by forward chaining; two engines behind one port."""
