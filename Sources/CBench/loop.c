#include "cbench.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

int64_t cbench_read_rows(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int64_t bytes = 0, sum = 0;
  size_t count = 0, room = 1 << 16;
  char **kept = malloc(room * sizeof *kept);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  if (!kept || sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
    sqlite3_close(db);
    free(kept);
    return -1;
  }
  int columns = sqlite3_column_count(statement);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    sum += sqlite3_column_int64(statement, 0);
    for (int column = 1; column < columns; column++) {
      const unsigned char *text = sqlite3_column_text(statement, column);
      int length = sqlite3_column_bytes(statement, column);
      char *copy = malloc((size_t)length + 1);
      memcpy(copy, text, (size_t)length + 1);
      if (count == room) kept = realloc(kept, (room *= 2) * sizeof *kept);
      kept[count++] = copy;
      bytes += length;
    }
  }
  sqlite3_finalize(statement);
  sqlite3_close(db);
  for (size_t place = 0; place < count; place++) free(kept[place]);
  free(kept);
  return bytes + (sum == -1);
}
