#pragma once
// What no function of a library does and Swift has no word for.

// Asks the processor for the memory at an address, which need not be there, and does not wait for it.
static inline void tokenaudit_prefetch(const void *_Nullable address) { __builtin_prefetch(address, 1, 3); }
