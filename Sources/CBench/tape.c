#include "cbench.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A value as it is bound again: an integer, a text or NULL; archives hold nothing else. */
typedef struct {
  int64_t number; /* the integer, or the length of the text */
  char *text;
  int type;
} value;

typedef struct {
  int64_t turn;
  size_t place; /* keeps rows of one turn in the order of their query */
  int insert;
  value *values;
} row;

struct cbench_tape {
  sqlite3 *source;
  char fault[400];
  row *rows;
  size_t count, room;
  char **inserts;
  int *widths;
  int insert_count;
};

static void note(cbench_tape *tape, const char *what, const char *why) {
  if (!tape->fault[0]) snprintf(tape->fault, sizeof tape->fault, "%s: %s", what, why);
}

const char *cbench_tape_fault(const cbench_tape *tape) {
  return tape->fault[0] ? tape->fault : NULL;
}

cbench_tape *cbench_tape_open(const char *after, const char *before) {
  cbench_tape *tape = calloc(1, sizeof *tape);
  if (!tape) abort();
  sqlite3_stmt *attach = NULL;
  if (sqlite3_open_v2(after, &tape->source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ||
      sqlite3_prepare_v2(tape->source, "ATTACH ?1 AS old", -1, &attach, NULL) ||
      sqlite3_bind_text(attach, 1, before, -1, SQLITE_STATIC) ||
      sqlite3_step(attach) != SQLITE_DONE) {
    note(tape, after, sqlite3_errmsg(tape->source));
  }
  sqlite3_finalize(attach);
  return tape;
}

static value keep(sqlite3_stmt *statement, int column) {
  value kept = {0, NULL, sqlite3_column_type(statement, column)};
  if (kept.type == SQLITE_INTEGER) kept.number = sqlite3_column_int64(statement, column);
  if (kept.type == SQLITE_TEXT) {
    const unsigned char *text = sqlite3_column_text(statement, column);
    kept.number = sqlite3_column_bytes(statement, column);
    kept.text = malloc((size_t)kept.number + 1);
    if (!kept.text) abort();
    memcpy(kept.text, text, (size_t)kept.number + 1);
  }
  return kept;
}

int64_t cbench_tape_take(cbench_tape *tape, const char *query, const char *insert) {
  sqlite3_stmt *statement = NULL;
  if (tape->fault[0]) return -1;
  if (sqlite3_prepare_v2(tape->source, query, -1, &statement, NULL)) {
    note(tape, query, sqlite3_errmsg(tape->source));
    return -1;
  }
  int number = tape->insert_count++, width = sqlite3_column_count(statement) - 1;
  tape->inserts = realloc(tape->inserts, (size_t)tape->insert_count * sizeof *tape->inserts);
  tape->widths = realloc(tape->widths, (size_t)tape->insert_count * sizeof *tape->widths);
  if (!tape->inserts || !tape->widths) abort();
  tape->inserts[number] = strdup(insert);
  tape->widths[number] = width;
  size_t before = tape->count;
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    if (tape->count == tape->room) {
      tape->room = tape->room ? tape->room * 2 : 4096;
      tape->rows = realloc(tape->rows, tape->room * sizeof *tape->rows);
    }
    row *next = &tape->rows[tape->count];
    *next = (row){sqlite3_column_int64(statement, 0), tape->count, number, NULL};
    next->values = malloc((size_t)width * sizeof *next->values);
    if (!next->values) abort();
    for (int column = 0; column < width; column++)
      next->values[column] = keep(statement, column + 1);
    tape->count++;
  }
  if (code != SQLITE_DONE) note(tape, query, sqlite3_errmsg(tape->source));
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? (int64_t)(tape->count - before) : -1;
}

static int in_turn(const void *left, const void *right) {
  const row *a = left, *b = right;
  if (a->turn != b->turn) return a->turn < b->turn ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

static int insert(const cbench_tape *tape, sqlite3_stmt *statement, const row *next) {
  for (int place = 0; place < tape->widths[next->insert]; place++) {
    const value *given = &next->values[place];
    int code = SQLITE_OK;
    if (given->type == SQLITE_INTEGER)
      code = sqlite3_bind_int64(statement, place + 1, given->number);
    else if (given->type == SQLITE_TEXT)
      code = sqlite3_bind_text(
          statement, place + 1, given->text, (int)given->number, SQLITE_STATIC);
    else
      code = sqlite3_bind_null(statement, place + 1);
    if (code != SQLITE_OK) return code;
  }
  int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  return code;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double cbench_tape_play(cbench_tape *tape, const char *target, const char *begin, const char *end) {
  sqlite3 *db = NULL;
  size_t many = (size_t)tape->insert_count + 1;
  sqlite3_stmt **statements = calloc(many, sizeof *statements);
  if (!statements) abort();
  if (tape->count) qsort(tape->rows, tape->count, sizeof *tape->rows, in_turn);
  double start = seconds();
  if (sqlite3_open_v2(target, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ||
      sqlite3_exec(db, begin, NULL, NULL, NULL))
    note(tape, "begin", sqlite3_errmsg(db));
  for (int number = 0; number < tape->insert_count && !tape->fault[0]; number++) {
    if (sqlite3_prepare_v3(db, tape->inserts[number], -1, SQLITE_PREPARE_PERSISTENT,
                           &statements[number], NULL))
      note(tape, tape->inserts[number], sqlite3_errmsg(db));
  }
  for (size_t place = 0; place < tape->count && !tape->fault[0]; place++) {
    const row *next = &tape->rows[place];
    if (insert(tape, statements[next->insert], next) != SQLITE_DONE)
      note(tape, tape->inserts[next->insert], sqlite3_errmsg(db));
  }
  for (size_t number = 0; number < many; number++) sqlite3_finalize(statements[number]);
  free(statements);
  if (!tape->fault[0] && sqlite3_exec(db, end, NULL, NULL, NULL))
    note(tape, "end", sqlite3_errmsg(db));
  sqlite3_close(db);
  double taken = seconds() - start;
  return tape->fault[0] ? -1 : taken;
}
