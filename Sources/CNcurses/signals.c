// A handler may do almost nothing. The polite signals are only noted in a pipe, and the app's loop acts on them. After
// a fatal one nothing of the program can be trusted: bytes that were prepared go to the terminal, its modes are set
// back, and then whoever handled the signal before (the Swift runtime's backtrace, say) has its turn.
#define _GNU_SOURCE
#include "signals.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int polite[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH};
static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { POLITE = sizeof polite / sizeof *polite, FATAL = sizeof fatal / sizeof *fatal };

static int pipe_ends[2] = {-1, -1};
static struct sigaction old_polite[POLITE], old_fatal[FATAL];
static struct termios old_modes;
static bool has_old_modes;
static char crash_bytes[256];
static size_t crash_length;
static void *signal_stack;
static stack_t old_stack;

static void note(int signal) {
  unsigned char byte = (unsigned char)signal;
  // A full pipe has signals enough to wake the loop.
  if (write(pipe_ends[1], &byte, 1) < 0) return;
}

static void crash(int signal) {
  if (write(STDOUT_FILENO, crash_bytes, crash_length) < 0) { /* nothing is left to be done */ }
  if (has_old_modes) tcsetattr(STDIN_FILENO, TCSANOW, &old_modes);
  for (int i = 0; i < FATAL; i++)
    if (fatal[i] == signal) sigaction(signal, &old_fatal[i], NULL);
  // Pending until this handler returns, then delivered to the handler that was there before.
  raise(signal);
}

static void handle(int signal, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

bool weir_signals_install(void) {
  if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
  has_old_modes = tcgetattr(STDIN_FILENO, &old_modes) == 0;
  for (int i = 0; i < POLITE; i++) handle(polite[i], note, SA_RESTART, &old_polite[i]);
  // A stack of its own, for a crash because the stack is full.
  stack_t stack = {.ss_size = 65536};
  signal_stack = stack.ss_sp = malloc(stack.ss_size);
  if (signal_stack) sigaltstack(&stack, &old_stack);
  for (int i = 0; i < FATAL; i++) handle(fatal[i], crash, SA_ONSTACK, &old_fatal[i]);
  return true;
}

void weir_signals_remove(void) {
  if (pipe_ends[0] < 0) return;
  for (int i = 0; i < POLITE; i++) sigaction(polite[i], &old_polite[i], NULL);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &old_fatal[i], NULL);
  if (signal_stack) sigaltstack(&old_stack, NULL);
  free(signal_stack);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}

int weir_signals_pipe(void) { return pipe_ends[0]; }

int weir_signals_read(void) {
  unsigned char byte;
  return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

void weir_signals_set_crash_bytes(const char *bytes) {
  crash_length = strlen(bytes);
  if (crash_length >= sizeof crash_bytes) crash_length = 0;
  memcpy(crash_bytes, bytes, crash_length);
}

void weir_signals_stop_process(void) {
  struct sigaction ours;
  handle(SIGTSTP, SIG_DFL, 0, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
