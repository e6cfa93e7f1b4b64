// Signals of a program with a screen: the polite ones through a pipe, the fatal ones with the terminal restored first.
#ifndef WEIR_SIGNALS_H
#define WEIR_SIGNALS_H

#include <stdbool.h>

// Takes the signals that end or stop a program, but for those that nobody can take; also does the two below.
bool weir_signals_install(void);
void weir_signals_remove(void);
// From now on a write that cannot be done fails, and no signal ends the program for it.
void weir_signals_refuse(void);
// From now on a crash gives the terminal back and says a sentence before anything else is printed.
void weir_signals_handle_crashes(void);
// Whether a crash is under way on some thread: no other may touch the terminal.
bool weir_signals_has_crashed(void);
// The end of the pipe to poll.
int weir_signals_pipe(void);
// The next signal that came, or 0.
int weir_signals_read(void);
// What a crash handler writes to the terminal.
void weir_signals_set_crash_bytes(const char *bytes);
// Stops the process by SIGTSTP and returns when it was continued.
void weir_signals_stop_process(void);

#endif
