#ifndef CBENCH_H
#define CBENCH_H
#include <stdint.h>

/* Reads every row of a statement whose columns are an integer and texts, and copies each text
   into memory of its own, which is kept until the end. Gives the number of bytes copied, or -1. */
int64_t cbench_read_rows(const char *path, const char *sql);

/* Rows kept in memory, to be inserted again. */
typedef struct cbench_tape cbench_tape;

/* Opens an archive for reading, with the one before it attached as "old". Never NULL: what goes
   wrong is told by cbench_tape_fault. */
cbench_tape *cbench_tape_open(const char *after, const char *before);

/* Takes the rows of a query onto the tape. Its first column says when a row's turn comes, the
   others are the values of the insert. Gives the number of rows, or -1. */
int64_t cbench_tape_take(cbench_tape *tape, const char *query, const char *insert);

/* Inserts all rows into another archive, in turn, each statement prepared once and every value
   bound: the pragmas and BEGIN first, the end of the script last. Gives the seconds, or -1. */
double cbench_tape_play(cbench_tape *tape, const char *target, const char *begin, const char *end);

/* The first fault, or NULL. */
const char *cbench_tape_fault(const cbench_tape *tape);

#endif
