#define _GNU_SOURCE
#include "errors.h"

#include <stdio.h>
#include <unistd.h>

static int real = -1;
static int kept = -1;

void weir_errors_divert(void) {
  if (!isatty(STDERR_FILENO)) return;
  FILE *file = tmpfile();
  if (!file) return;
  kept = dup(fileno(file));
  fclose(file);
  if (kept < 0) return;
  real = dup(STDERR_FILENO);
  if (real >= 0) dup2(kept, STDERR_FILENO);
}

void weir_errors_end(void) {
  if (real < 0) return;
  dup2(real, STDERR_FILENO);
  close(real);
  real = -1;
}

void weir_errors_replay(void) {
  weir_errors_end();
  if (kept < 0) return;
  lseek(kept, 0, SEEK_SET);
  char text[4096];
  ssize_t count;
  while ((count = read(kept, text, sizeof text)) > 0)
    if (write(STDERR_FILENO, text, (size_t)count) < 0) break;
  close(kept);
  kept = -1;
}
