#include "CSQLiteShims.h"

#include <sqlite3.h>
#include <sys/vfs.h>

int csqlite_config_memstatus(int value) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, value);
}

int csqlite_db_config(sqlite3 *db, int option, int value, int *result) {
  return sqlite3_db_config(db, option, value, result);
}

int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, uint64_t count) {
  const char *text = bytes ? bytes : "";
  return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, uint64_t count) {
  const void *data = bytes ? bytes : "";
  return sqlite3_bind_blob64(statement, index, data, count, SQLITE_TRANSIENT);
}

void csqlite_result_text(sqlite3_context *context, const void *bytes, uint64_t count) {
  const char *text = bytes ? bytes : "";
  sqlite3_result_text64(context, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

void csqlite_result_blob(sqlite3_context *context, const void *bytes, uint64_t count) {
  const void *data = bytes ? bytes : "";
  sqlite3_result_blob64(context, data, count, SQLITE_TRANSIENT);
}

int csqlite_read_header(sqlite3 *db, void *bytes, int count) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (!file || !file->pMethods) return SQLITE_CANTOPEN;
  return file->pMethods->xRead(file, bytes, count, 0);
}

uint32_t csqlite_file_system(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 ? (uint32_t)system.f_type : 0;
}
