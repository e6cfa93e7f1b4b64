// The only door to curses: cells in, key codes out. No curses type or macro leaves this header.
#ifndef WEIR_CNCURSES_H
#define WEIR_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// How a cell looks. Colours are numbers of the palette, or -1 for the terminal's own.
typedef struct {
  int16_t foreground;
  int16_t background;
  bool bold, dim, underline, reverse;
} weir_style;

// A letter, then the marks upon it, then zeros; and how many columns it takes.
typedef struct {
  uint32_t scalars[4];
  int width;
} weir_letter;

typedef struct {
  int columns, rows;
} weir_size;

typedef enum { WEIR_OPEN, WEIR_NOT_A_TERMINAL, WEIR_UNKNOWN_TERMINAL, WEIR_NO_PIPE } weir_open_result;

// What a read of the keyboard gave.
typedef enum { WEIR_NOTHING, WEIR_CHARACTER, WEIR_KEY_CODE } weir_key_kind;

// Installs the signal pipe and the crash handlers, then opens the terminal in raw mode without an echo.
weir_open_result weir_open(void);
// Gives the terminal back as it was, and the signals their old handlers. Does nothing the second time.
void weir_close(void);

// Whether the locale of the environment writes characters in UTF-8.
bool weir_is_utf8(void);
// How many colours of the palette the terminal has; 0 without any.
int weir_colors(void);
weir_size weir_get_size(void);

// Puts a letter into the next frame: one cell, or two where it is wide.
void weir_put(int column, int row, weir_letter letter, weir_style style);
// How many columns the locale gives a character; -1 for one that it does not know.
int weir_columns(uint32_t scalar);
// Sends the next frame, only what changed.
void weir_show(void);
// Forgets what the terminal shows: the next frame is sent whole.
void weir_repaint(void);
// Adopts the size that the terminal has now.
void weir_resize(void);

// Waits until a key or a signal comes, at most so many milliseconds (-1: for ever). False if the terminal is gone.
bool weir_wait(int milliseconds);
// The next key, without waiting.
weir_key_kind weir_read_key(uint32_t *code);
// The next signal that came, or 0.
int weir_read_signal(void);
// Stops the program like any other job, and takes the terminal again when it goes on.
void weir_suspend(void);
// Takes the terminal again after the program was stopped by someone else.
void weir_resume(void);

// The code of function keys that weir knows, by name; -1 for others. Keeps curses' numbers inside.
typedef enum {
  WEIR_KEY_OTHER, WEIR_KEY_UP, WEIR_KEY_DOWN, WEIR_KEY_LEFT, WEIR_KEY_RIGHT, WEIR_KEY_HOME, WEIR_KEY_END,
  WEIR_KEY_PAGE_UP, WEIR_KEY_PAGE_DOWN, WEIR_KEY_BACKSPACE, WEIR_KEY_DELETE, WEIR_KEY_ENTER, WEIR_KEY_BACK_TAB
} weir_key;
weir_key weir_key_of(uint32_t code);

#endif
