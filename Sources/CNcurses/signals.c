// A handler may do almost nothing. The polite signals are only noted in a pipe, and the app's loop acts on them. After
// a fatal one nothing of the program can be trusted: bytes that were prepared go to the terminal, its modes are set
// back, and then whoever handled the signal before (the Swift runtime's backtrace, say) has its turn.
#define _GNU_SOURCE
#include "signals.h"

#include "errors.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int polite[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
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
  int interrupted = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe has signals enough to wake the loop.
  if (write(pipe_ends[1], &byte, 1) < 0) { /* nothing is left to be done */ }
  errno = interrupted;
}

// Hands a signal to whoever handled it before, and ends the program by it if that one returns.
static void send_again(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  signal(number, SIG_DFL);
  raise(number);
}

static void crash(int signal, siginfo_t *information, void *context) {
  (void)context;
  if (write(STDOUT_FILENO, crash_bytes, crash_length) < 0) { /* nothing is left to be done */ }
  if (has_old_modes) tcsetattr(STDIN_FILENO, TCSANOW, &old_modes);
  weir_errors_replay();
  // A backtracer that would ask what to do next finds nobody there, and does not keep the terminal.
  int nobody = open("/dev/null", O_RDONLY);
  if (nobody >= 0) dup2(nobody, STDIN_FILENO);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &old_fatal[i], NULL);
  // A fault happens again on return and meets the handler that was there before, with its address. A signal that
  // someone sent does not.
  if (information->si_code <= 0) send_again(signal);
}

static void handle(int signal, void (*handler)(int), struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

static void handle_crash(int signal, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

bool weir_signals_install(void) {
  if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
  has_old_modes = tcgetattr(STDIN_FILENO, &old_modes) == 0;
  for (int i = 0; i < POLITE; i++) handle(polite[i], note, &old_polite[i]);
  // A stack of its own, for a crash because the stack is full.
  stack_t stack = {.ss_size = 65536};
  signal_stack = stack.ss_sp = malloc(stack.ss_size);
  if (signal_stack) sigaltstack(&stack, &old_stack);
  for (int i = 0; i < FATAL; i++) handle_crash(fatal[i], &old_fatal[i]);
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
  struct sigaction stopped, continued;
  handle(SIGTSTP, SIG_DFL, &stopped);
  handle(SIGCONT, SIG_DFL, &continued);
  // The whole job stops, as it would by the terminal's own Ctrl-Z: a shell script or make that started weir too.
  if (tcgetpgrp(STDIN_FILENO) == getpgrp()) kill(0, SIGTSTP);
  else raise(SIGTSTP);
  sigaction(SIGTSTP, &stopped, NULL);
  sigaction(SIGCONT, &continued, NULL);
}
