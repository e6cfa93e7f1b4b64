// Opening, painting, reading and closing a terminal through curses.
#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "cncurses.h"
#include "errors.h"
#include "signals.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// Every pair of colours that a frame has used; a theme has far fewer.
enum { PAIRS = 192 };

static SCREEN *screen;
static struct { int16_t foreground, background; } pairs[PAIRS];
static int pair_count;

static void enter_modes(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  typeahead(-1);
  curs_set(0);
}

// Adds a capability without the pauses "$<ms>" that old terminals asked for and tputs would have obeyed.
static void append(char *bytes, size_t capacity, const char *capability) {
  if (!capability || capability == (const char *)-1) return;
  size_t length = strlen(bytes);
  for (const char *next = capability; *next && length + 1 < capacity; next++) {
    const char *end = strncmp(next, "$<", 2) == 0 ? strchr(next, '>') : NULL;
    if (end) next = end;
    else bytes[length++] = *next;
  }
  bytes[length] = 0;
}

// What a crash handler writes to leave the screen: worked out now, because then nothing may be asked of curses.
static void prepare_crash_bytes(void) {
  char bytes[256] = "";
  const char *capabilities[] = {exit_attribute_mode, orig_pair, cursor_normal, exit_ca_mode, keypad_local};
  for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) append(bytes, sizeof bytes, capabilities[i]);
  weir_signals_set_crash_bytes(bytes);
}

static void close_screen(void) {
  endwin();
  delscreen(screen);
  screen = NULL;
  pair_count = 0;
}

weir_open_result weir_open(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return WEIR_NOT_A_TERMINAL;
  setlocale(LC_CTYPE, "");
  // curses keeps handlers that are there before it.
  if (!weir_signals_install()) return WEIR_NO_PIPE;
  screen = newterm(NULL, stdout, stdin);
  if (!screen) {
    weir_signals_remove();
    return WEIR_UNKNOWN_TERMINAL;
  }
  set_term(screen);
  if (!cursor_address) {
    close_screen();
    weir_signals_remove();
    return WEIR_UNKNOWN_TERMINAL;
  }
  if (!getenv("ESCDELAY")) set_escdelay(25);
  enter_modes();
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  prepare_crash_bytes();
  weir_errors_divert();
  return WEIR_OPEN;
}

void weir_close(void) {
  if (!screen) return;
  close_screen();
  weir_signals_remove();
  weir_errors_replay();
}

bool weir_is_utf8(void) {
  setlocale(LC_CTYPE, "");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int weir_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int weir_colors(void) {
  if (!has_colors()) return 0;
  // With direct colours a number above 7 is a mixture of red, green and blue and no place in the palette.
  return tigetflag("RGB") > 0 && COLORS > 256 ? 8 : COLORS;
}

weir_size weir_get_size(void) { return (weir_size){COLS, LINES}; }

static int pair_of(int16_t foreground, int16_t background) {
  if (foreground == -1 && background == -1) return 0;
  for (int i = 0; i < pair_count; i++)
    if (pairs[i].foreground == foreground && pairs[i].background == background) return i + 1;
  if (pair_count == PAIRS || init_extended_pair(pair_count + 1, foreground, background) == ERR) return 0;
  pairs[pair_count].foreground = foreground;
  pairs[pair_count].background = background;
  return ++pair_count;
}

void weir_put(int column, int row, weir_letter letter, weir_style style) {
  attr_t attributes = A_NORMAL;
  if (style.bold) attributes |= A_BOLD;
  if (style.dim) attributes |= A_DIM;
  if (style.underline) attributes |= A_UNDERLINE;
  if (style.reverse) attributes |= A_REVERSE;
  int pair = pair_of(style.foreground, style.background);
  wchar_t text[5] = {0};
  // curses counts columns as the C library does: a letter for which that is another number would shift the rest of the
  // row, and a mark that takes a column is none.
  bool is_known = weir_columns(letter.scalars[0]) == letter.width;
  text[0] = is_known ? (wchar_t)letter.scalars[0] : L'?';
  for (int i = 1; is_known && i < 4 && weir_columns(letter.scalars[i]) == 0; i++) text[i] = (wchar_t)letter.scalars[i];
  cchar_t cell;
  // The pair goes by the last argument: COLOR_PAIR() would cut it to eight bits.
  if (setcchar(&cell, text, attributes, (short)pair, &pair) == ERR) return;
  // The last cell of the screen may answer ERR although it was written.
  (void)mvadd_wch(row, column, &cell);
  if (!is_known && letter.width == 2)
    weir_put(column + 1, row, (weir_letter){.scalars = {' '}, .width = 1}, style);
}

void weir_show(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void weir_repaint(void) { clearok(curscr, TRUE); }

void weir_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  resizeterm(size.ws_row, size.ws_col);
  weir_repaint();
}

bool weir_wait(int milliseconds) {
  struct pollfd files[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = weir_signals_pipe(), .events = POLLIN}};
  int ready = poll(files, 2, milliseconds);
  // The signal's byte is in the pipe: the next turn sees it.
  if (ready < 0) return errno == EINTR;
  if (files[0].revents & (POLLERR | POLLNVAL)) return false;
  if (files[0].revents & (POLLIN | POLLHUP)) {
    // A terminal that is gone is readable for ever, with nothing to read.
    int waiting = 0;
    if (ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0) return false;
    if (waiting == 0) return false;
  }
  return true;
}

weir_key_kind weir_read_key(uint32_t *code) {
  // get_wch would lose a letter of which only the first bytes have come yet.
  static mbstate_t begun;
  for (int key; (key = getch()) != ERR;) {
    bool is_byte = key <= UCHAR_MAX;
    char byte = (char)key;
    wchar_t letter;
    size_t length = is_byte ? mbrtowc(&letter, &byte, 1, &begun) : 0;
    if (length == (size_t)-2) continue;
    if (length == (size_t)-1 || !is_byte) memset(&begun, 0, sizeof begun);
    // A byte that does not go on with a letter may begin one.
    if (length == (size_t)-1 && mbrtowc(&letter, &byte, 1, &begun) > 1) continue;
    *code = is_byte ? (uint32_t)letter : (uint32_t)key;
    return is_byte ? WEIR_CHARACTER : WEIR_KEY_CODE;
  }
  return WEIR_NOTHING;
}

int weir_read_signal(void) { return weir_signals_read(); }

void weir_suspend(void) {
  endwin();
  weir_signals_stop_process();
  weir_resume();
}

void weir_resume(void) {
  // Whoever had the terminal meanwhile may have changed everything: leave it wholly, then enter it again.
  endwin();
  weir_resize();
  enter_modes();
  weir_repaint();
}

weir_key weir_key_of(uint32_t code) {
  switch (code) {
    case KEY_UP: return WEIR_KEY_UP;
    case KEY_DOWN: return WEIR_KEY_DOWN;
    case KEY_LEFT: return WEIR_KEY_LEFT;
    case KEY_RIGHT: return WEIR_KEY_RIGHT;
    case KEY_HOME: return WEIR_KEY_HOME;
    case KEY_END: return WEIR_KEY_END;
    case KEY_PPAGE: return WEIR_KEY_PAGE_UP;
    case KEY_NPAGE: return WEIR_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return WEIR_KEY_BACKSPACE;
    case KEY_DC: return WEIR_KEY_DELETE;
    case KEY_ENTER: return WEIR_KEY_ENTER;
    case KEY_BTAB: return WEIR_KEY_BACK_TAB;
    default: return WEIR_KEY_OTHER;
  }
}
