#define _GNU_SOURCE
#include "CSystemShims.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

int csystem_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }

int csystem_wait(int descriptor, int milliseconds, const void *blocked) {
  struct pollfd request = {descriptor, POLLIN, 0};
  struct timespec time = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  return ppoll(&request, 1, &time, blocked);
}

int csystem_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int csystem_close_from(void *actions, int number) {
  return posix_spawn_file_actions_addclosefrom_np(actions, number);
}

int csystem_start_no_process(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_NPROC, &none);
}
