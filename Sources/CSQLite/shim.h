// A setting of SQLite that takes a variable number of arguments, which Swift does not import.
#pragma once

extern int sqlite3_config(int, ...);

// SQLITE_CONFIG_MEMSTATUS (9) off: SQLite counts every allocation under one lock for the whole process, which threads
// with connections of their own wait for. Must come before the first connection.
static inline int tokenaudit_sqlite_counts_no_memory(void) { return sqlite3_config(9, 0); }
