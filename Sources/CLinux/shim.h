// Calls of the kernel that take a variable number of arguments, which Swift does not import.
#pragma once
#include <sys/prctl.h>

// No core file and no debugger of the same user: what the process holds in memory is nobody else's.
static inline int tokenaudit_refuse_inspection(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
