// Signals of a program with a screen: the polite ones through a pipe, the fatal ones with the terminal restored first.
#ifndef WEIR_SIGNALS_H
#define WEIR_SIGNALS_H

#include <stdbool.h>

bool weir_signals_install(void);
void weir_signals_remove(void);
// The end of the pipe to poll.
int weir_signals_pipe(void);
// The next signal that came, or 0.
int weir_signals_read(void);
// What a crash handler writes to the terminal.
void weir_signals_set_crash_bytes(const char *bytes);
// Stops the process by SIGTSTP and returns when it was continued.
void weir_signals_stop_process(void);

#endif
