// What is printed on standard error while the screen is up: kept in a file without a name, shown afterwards.
#ifndef WEIR_ERRORS_H
#define WEIR_ERRORS_H

// Whatever a library prints would spoil the screen. Does nothing when standard error is no terminal.
void weir_errors_divert(void);
// From now on errors go to the real standard error again. Safe in a signal handler.
void weir_errors_end(void);
// Does that, and prints what was kept, on the real standard error. Safe in a signal handler; does nothing the second time.
void weir_errors_replay(void);

#endif
