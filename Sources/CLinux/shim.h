// Calls of the kernel that take a variable number of arguments, and of the allocator, which Swift does not import.
#pragma once
#include <malloc.h>
#include <sys/prctl.h>

// No core file and no debugger of the same user: what the process holds in memory is nobody else's.
static inline int tokenaudit_refuse_inspection(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// What is freed in large pieces goes back to the system at once, and threads share what is freed in small ones.
static inline int tokenaudit_give_memory_back(void) {
  return mallopt(M_ARENA_MAX, 2) && mallopt(M_MMAP_THRESHOLD, 128 * 1024) && mallopt(M_TRIM_THRESHOLD, 128 * 1024);
}

// What was freed in small pieces, too, as far as whole pages of it are free. Takes a look at all of them.
static inline int tokenaudit_give_small_memory_back(void) { return malloc_trim(0); }
