#ifndef CBENCH_H
#define CBENCH_H
#include <stdint.h>

/* Reads every row of a statement whose columns are an integer and texts, and copies each text
   into memory of its own, which is kept until the end. Gives the number of bytes copied, or -1. */
int64_t cbench_read_rows(const char *path, const char *sql);

#endif
