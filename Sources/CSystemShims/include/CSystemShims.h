// Calls that Swift cannot make: a variadic one, and those whose declarations Swift's Glibc module
// leaves out, since they are not in POSIX. Nothing else belongs here. No system header is named, so
// that its types stay those of the module Glibc.
#ifndef CSYSTEM_SHIMS_H
#define CSYSTEM_SHIMS_H

// prctl(2), PR_SET_PDEATHSIG: the kernel ends this process with the one that started it.
int csystem_end_with_parent(void);

// ppoll(2): waits until something can be read, at most so many milliseconds, with these signals (a
// sigset_t) blocked while it waits and no others.
int csystem_wait(int descriptor, int milliseconds, const void *blocked);

// pipe2(2), O_CLOEXEC.
int csystem_pipe(int ends[2]);

// posix_spawn_file_actions_addclosefrom_np(3): files from this number on are not inherited.
int csystem_close_from(void *actions, int number);

// setrlimit(2), RLIMIT_NPROC: this process starts no other one.
int csystem_start_no_process(void);

#endif
