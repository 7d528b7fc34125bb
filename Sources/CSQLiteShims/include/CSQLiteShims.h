// Calls that Swift cannot make: variadic functions, destructors that the header spells as casts of
// integers, and one call whose header Swift's Glibc module leaves out. Nothing else belongs here.
#ifndef CSQLITE_SHIMS_H
#define CSQLITE_SHIMS_H

#include <stdint.h>

// Declared, not included: sqlite3.h belongs to the module CSQLite alone.
struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_context;

// sqlite.org/c3ref/config.html with SQLITE_CONFIG_MEMSTATUS; before SQLite is first used.
int csqlite_config_memstatus(int value);

// sqlite.org/c3ref/db_config.html, for the options that take a switch.
// `value` below 0 asks only. `result` receives the setting after the call.
int csqlite_db_config(struct sqlite3 *db, int option, int value, int *result);

// sqlite.org/c3ref/bind_blob.html with SQLITE_TRANSIENT: SQLite copies the bytes.
// No bytes bind an empty text or blob, never NULL.
int csqlite_bind_text(struct sqlite3_stmt *statement, int index, const void *bytes, uint64_t count);
int csqlite_bind_blob(struct sqlite3_stmt *statement, int index, const void *bytes, uint64_t count);

// sqlite.org/c3ref/result_blob.html with SQLITE_TRANSIENT.
void csqlite_result_text(struct sqlite3_context *context, const void *bytes, uint64_t count);
void csqlite_result_blob(struct sqlite3_context *context, const void *bytes, uint64_t count);

// The first bytes of the main database's file, by SQLite's own descriptor and without a lock
// (sqlite.org/c3ref/c_fcntl_begin_atomic_write.html, SQLITE_FCNTL_FILE_POINTER).
int csqlite_read_header(struct sqlite3 *db, void *bytes, int count);

// The type number of the file system that holds a path (man 2 statfs); 0 when it cannot be asked.
uint32_t csqlite_file_system(const char *path);

#endif
