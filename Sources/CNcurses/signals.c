// A handler may do almost nothing. The polite signals are only noted in a pipe, and the app's loop acts on them. After
// a fatal one nothing of the program can be trusted: bytes that were prepared go to the terminal, its modes are set
// back, a sentence is written, and then whoever handled the signal before (the Swift runtime's backtrace, say) has its
// turn.
#define _GNU_SOURCE
#include "signals.h"

#include "errors.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
// A write into a closed pipe or beyond the largest size of a file fails, and whoever writes says so.
static const int refused[] = {SIGPIPE, SIGXFSZ};
// These never end a program, or cannot be handled.
static const int left_alone[] = {SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU};
enum { FATAL = sizeof fatal / sizeof *fatal, REFUSED = sizeof refused / sizeof *refused };
enum { LEFT_ALONE = sizeof left_alone / sizeof *left_alone, SIGNALS = 65 };

static int pipe_ends[2] = {-1, -1};
static struct sigaction old_polite[SIGNALS], old_fatal[FATAL];
static bool handles_crashes;
static volatile sig_atomic_t has_crashed;
static struct termios old_modes;
static bool has_old_modes;
static char crash_bytes[256];
static size_t crash_length;

static bool is_among(const int *numbers, int count, int signal) {
  for (int i = 0; i < count; i++)
    if (numbers[i] == signal) return true;
  return false;
}

// Whatever else would end the program, or stop it; the C library keeps two numbers to itself.
static bool is_polite(int signal) {
  if (signal >= 32 && signal < SIGRTMIN) return false;
  return !is_among(fatal, FATAL, signal) && !is_among(refused, REFUSED, signal)
      && !is_among(left_alone, LEFT_ALONE, signal);
}

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

// The answers to what the terminal was asked last, which whoever reads it next would take for typing: until a tenth of a
// second has passed without any.
static void discard_answers(void) {
  struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
  char bytes[256];
  for (int tries = 0; tries < 20 && poll(&file, 1, 100) == 1; tries++)
    if (read(STDIN_FILENO, bytes, sizeof bytes) <= 0) return;
}

static void crash(int signal, siginfo_t *information, void *context) {
  (void)context;
  static const char sentence[] =
      "weir: a fault in weir itself ended it; every answer that was shown as kept is kept. What follows is for a report "
      "of it.\n";
  has_crashed = true;
  if (write(STDOUT_FILENO, crash_bytes, crash_length) < 0) { /* nothing is left to be done */ }
  if (has_old_modes) {
    discard_answers();
    tcsetattr(STDIN_FILENO, TCSANOW, &old_modes);
  }
  weir_errors_end();
  if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) { /* nothing is left to be done */ }
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

void weir_signals_refuse(void) {
  for (int i = 0; i < REFUSED; i++) signal(refused[i], SIG_IGN);
}

void weir_signals_handle_crashes(void) {
  if (handles_crashes) return;
  handles_crashes = true;
  // A stack of its own, for a crash because the stack is full.
  stack_t stack = {.ss_size = 65536};
  stack.ss_sp = malloc(stack.ss_size);
  if (stack.ss_sp) sigaltstack(&stack, NULL);
  for (int i = 0; i < FATAL; i++) handle_crash(fatal[i], &old_fatal[i]);
}

bool weir_signals_has_crashed(void) { return has_crashed; }

bool weir_signals_install(void) {
  if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
  has_old_modes = tcgetattr(STDIN_FILENO, &old_modes) == 0;
  for (int number = 1; number < SIGNALS; number++)
    if (is_polite(number)) handle(number, note, &old_polite[number]);
  weir_signals_refuse();
  weir_signals_handle_crashes();
  return true;
}

void weir_signals_remove(void) {
  if (pipe_ends[0] < 0) return;
  for (int number = 1; number < SIGNALS; number++)
    if (is_polite(number)) sigaction(number, &old_polite[number], NULL);
  has_old_modes = false;
  crash_length = 0;
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
