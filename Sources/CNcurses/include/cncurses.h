// The only door to curses and to the terminal: cells in, bytes out. No curses type or macro leaves this header.
#ifndef WEIR_CNCURSES_H
#define WEIR_CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

// How a cell looks. A colour is a number of the palette, WEIR_MIXED with 0xRRGGBB, or -1 for the terminal's own.
enum { WEIR_MIXED = 1 << 24 };
typedef struct {
  int32_t foreground;
  int32_t background;
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

typedef enum {
  WEIR_OPEN, WEIR_NOT_A_TERMINAL, WEIR_UNKNOWN_TERMINAL, WEIR_NO_SIZE, WEIR_NO_FILES, WEIR_SHORT_FILES, WEIR_NO_PIPE
} weir_open_result;

// From now on a write into a closed pipe, or beyond the largest size of a file, fails and ends nothing.
void weir_refuse_signals(void);
// From now on a crash says a sentence before anything else is printed.
void weir_handle_crashes(void);

// Installs the signal pipe and the crash handlers, then opens the terminal in raw mode without an echo.
weir_open_result weir_open(void);
// Gives the terminal back as it was, and the signals their old handlers. Does nothing the second time.
void weir_close(void);

// Whether the locale of the environment writes characters in UTF-8.
bool weir_is_utf8(void);
// How many colours of the palette the terminal has; 0 without any.
int weir_colors(void);
// Whether it can be sent colours of red, green and blue; and whether its description says that it shows them.
bool weir_can_mix(void);
bool weir_says_it_mixes(void);
// Whether it understands commands with a text (OSC), or at least does not print them.
bool weir_takes_texts(void);
// Forgets the colours that frames have used, for another theme has others.
void weir_forget_colors(void);
weir_size weir_get_size(void);
// What the terminal's description has by this name; NULL if nothing.
const char *weir_capability(const char *name);
// The letter of a byte above 0x7f in an encoding of one byte a letter; 0 if there is none.
uint32_t weir_decode_byte(uint8_t byte);

// Puts a letter into the next frame: one cell, or two where it is wide.
void weir_put(int column, int row, weir_letter letter, weir_style style);
// How many columns the locale gives a character; -1 for one that it does not know.
int weir_columns(uint32_t scalar);
// Sends the next frame in one piece, only what changed, with the cursor at a cell; how many bytes that is. The terminal
// may be told to show it all at once.
int weir_show(int column, int row, bool at_once);
// Sends bytes now, and again whenever the terminal is taken; others whenever it is given back, at a crash too.
void weir_greet(const char *greeting, const char *farewell);
// Sends bytes beside the frames.
void weir_send(const char *bytes);
// Asks the terminal to answer when it has come so far. False if it is none that could.
bool weir_ask(void);
// Forgets what the terminal shows: the next frame is sent whole.
void weir_repaint(void);
// Adopts the size that the terminal has now.
void weir_resize(void);

// Waits until a key or a signal comes, at most so many milliseconds (-1: for ever). False if the terminal is gone.
bool weir_wait(int milliseconds);
// What the terminal has sent, without waiting; how many bytes it is.
int weir_read_input(uint8_t *bytes, int capacity);
// The next signal that came, or 0.
int weir_read_signal(void);
// Stops the program like any other job, and takes the terminal again when it goes on.
void weir_suspend(void);
// Takes the terminal again after the program was stopped by someone else.
void weir_resume(void);

#endif
