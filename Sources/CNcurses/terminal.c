// Opening, painting, reading and closing a terminal through curses.
#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "cncurses.h"
#include "errors.h"
#include "signals.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// Every pair of colours that a frame has used; a theme has far fewer. A larger screen than any is not asked for.
enum { PAIRS = 192, MOST_COLUMNS = 2000, MOST_ROWS = 1000 };
// The colours below are every terminal's own; those above stand for mixed ones.
enum { FIRST_MIX = 16, MIXES = 240 };
// No frame is longer: a cell takes some 25 bytes.
enum { MOST_BYTES = 1 << 20 };

static SCREEN *screen;
static struct { int32_t foreground, background; } pairs[PAIRS];
static int pair_count;
static uint32_t mixes[MIXES];
static int mix_count;
static const char *greeting = "", *farewell = "";

// Curses writes where this leads: to the terminal, and while it draws a frame into a file in memory.
static FILE *output;
static int memory = -1;
static char *drawn, *frame;
static size_t drawn_capacity, frame_capacity;

static void send_bytes(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, length);
    if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd file = {.fd = STDOUT_FILENO, .events = POLLOUT};
      if (poll(&file, 1, -1) < 0 && errno != EINTR) return;
    } else if (errno != EINTR) {
      return;
    }
  }
}

// Writes to the terminal beside curses, which is at rest then.
static void send(const char *bytes) { send_bytes(bytes, strlen(bytes)); }

const char *weir_capability(const char *name) {
  const char *capability = tigetstr(name);
  return capability == (const char *)-1 ? NULL : capability;
}

static void send_capability(const char *name) {
  const char *capability = weir_capability(name);
  if (capability) send(capability);
}

// Keys are read as bytes (see InputDecoder.swift), but in the mode that the terminal's description speaks of. What is
// pasted comes between brackets where the terminal knows how.
static void enter_modes(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  typeahead(-1);
  curs_set(0);
  send_capability("BE");
  send(greeting);
}

static void leave_modes(void) {
  send(farewell);
  send_capability("BD");
  endwin();
}

// Adds a capability without the pauses "$<ms>" that old terminals asked for and tputs would have obeyed.
static void append(char *bytes, size_t capacity, const char *capability) {
  if (!capability) return;
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
  const char *capabilities[] = {exit_attribute_mode, orig_pair, cursor_normal, weir_capability("BD"), exit_ca_mode,
                                keypad_local};
  append(bytes, sizeof bytes, farewell);
  for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) append(bytes, sizeof bytes, capabilities[i]);
  weir_signals_set_crash_bytes(bytes);
}

static void close_files(void) {
  if (output) fclose(output);
  if (memory >= 0) close(memory);
  output = NULL;
  memory = -1;
}

static bool open_files(void) {
  int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  output = copy < 0 ? NULL : fdopen(copy, "w");
  if (!output && copy >= 0) close(copy);
#ifdef __linux__
  memory = memfd_create("frame", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  memory = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
  if (file) fclose(file);
#endif
  if (output && memory >= 0) return true;
  close_files();
  return false;
}

static void close_screen(void) {
  leave_modes();
  delscreen(screen);
  screen = NULL;
  close_files();
  weir_forget_colors();
  greeting = farewell = "";
}

static int number_of(const char *name) {
  const char *text = getenv(name);
  char *end;
  long number = text ? strtol(text, &end, 10) : 0;
  return !text || !*text ? 0 : *end || number < 1 || number > MOST_COLUMNS ? -1 : (int)number;
}

// What the kernel says, kept within bounds. False if it does not know, as on a line of wires.
static bool kernel_size(int *wide, int *high) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *wide = size.ws_col < MOST_COLUMNS ? size.ws_col : MOST_COLUMNS;
  *high = size.ws_row < MOST_ROWS ? size.ws_row : MOST_ROWS;
  return true;
}

// The size of the first picture: from the kernel, else from the environment, else as the terminal's description has it.
static bool first_size(int *wide, int *high) {
  if (kernel_size(wide, high)) return true;
  *wide = number_of("COLUMNS");
  *high = number_of("LINES");
  return *wide >= 0 && *high >= 0;
}

// Curses takes the environment's word for a size. What is 0 it finds in the terminal's description.
static void tell_curses(const char *name, int number) {
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  if (number > 0) setenv(name, text, 1);
  else unsetenv(name);
}

// Whether another file can be opened; the terminal's description is one.
static bool can_open_file(void) {
  int file = open("/", O_RDONLY | O_CLOEXEC);
  if (file >= 0) close(file);
  return file >= 0 || (errno != EMFILE && errno != ENFILE);
}

// Whether a frame may be written into a file, as one in memory is for the system.
static bool can_hold_frame(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= MOST_BYTES;
}

static weir_open_result open_screen(void) {
  int wide, high;
  if (!first_size(&wide, &high)) return WEIR_NO_SIZE;
  if (!can_hold_frame()) return WEIR_SHORT_FILES;
  if (!can_open_file() || !open_files()) return WEIR_NO_FILES;
  tell_curses("COLUMNS", wide);
  tell_curses("LINES", high);
  screen = newterm(NULL, output, stdin);
  // Later it shall ask the kernel, also after the program was stopped.
  tell_curses("COLUMNS", 0);
  tell_curses("LINES", 0);
  if (screen) set_term(screen);
  if (screen && cursor_address) return WEIR_OPEN;
  if (screen) {
    endwin();
    delscreen(screen);
    screen = NULL;
  }
  close_files();
  return WEIR_UNKNOWN_TERMINAL;
}

weir_open_result weir_open(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return WEIR_NOT_A_TERMINAL;
  setlocale(LC_CTYPE, "");
  // curses keeps handlers that are there before it.
  if (!weir_signals_install()) return errno == EMFILE || errno == ENFILE ? WEIR_NO_FILES : WEIR_NO_PIPE;
  weir_open_result result = open_screen();
  if (result != WEIR_OPEN) {
    weir_signals_remove();
    return result;
  }
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

static bool is_direct(void) { return tigetflag("RGB") > 0 && COLORS > 256; }

int weir_colors(void) {
  if (!has_colors()) return 0;
  // With direct colours a number above 7 is a mixture of red, green and blue and no place in the palette.
  return is_direct() ? 8 : COLORS;
}

// What curses sends for the colour of a slot, where that can be told from everything else.
static bool sends(const char *capability, const char *expected) {
  const char *bytes = capability ? tiparm(capability, 200) : NULL;
  return bytes && strcmp(bytes, expected) == 0;
}

bool weir_can_mix(void) {
  if (is_direct()) return true;
  return COLORS == 256 && sends(set_a_foreground, "\033[38;5;200m") && sends(set_a_background, "\033[48;5;200m");
}

bool weir_says_it_mixes(void) { return tigetflag("RGB") > 0 || tigetflag("Tc") > 0; }

bool weir_takes_texts(void) {
  const char *name = termname();
  const char *title = to_status_line;
  return tigetflag("XT") > 0 || (title && strncmp(title, "\033]", 2) == 0) || strncmp(name, "screen", 6) == 0
      || strncmp(name, "tmux", 4) == 0;
}

weir_size weir_get_size(void) { return (weir_size){COLS, LINES}; }

void weir_forget_colors(void) { pair_count = mix_count = 0; }

// The number by which curses knows a colour.
static int number_of_color(int32_t color) {
  if (color < WEIR_MIXED) return color;
  int mix = color & 0xffffff;
  // The first eight stay places of the palette even there.
  if (is_direct()) return mix < 8 ? 8 : mix;
  for (int i = 0; i < mix_count; i++)
    if (mixes[i] == (uint32_t)mix) return FIRST_MIX + i;
  if (mix_count == MIXES) return -1;
  mixes[mix_count] = (uint32_t)mix;
  return FIRST_MIX + mix_count++;
}

static int pair_of(int32_t foreground, int32_t background) {
  if (foreground == -1 && background == -1) return 0;
  for (int i = 0; i < pair_count; i++)
    if (pairs[i].foreground == foreground && pairs[i].background == background) return i + 1;
  if (pair_count == PAIRS) return 0;
  int front = number_of_color(foreground), back = number_of_color(background);
  if (init_extended_pair(pair_count + 1, front, back) == ERR) return 0;
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

// A crash on another thread has given the terminal back: it is not taken again.
static void stop_after_crash(void) {
  while (weir_signals_has_crashed()) pause();
}

static bool grow(char **bytes, size_t *capacity, size_t needed) {
  if (needed <= *capacity) return true;
  char *larger = realloc(*bytes, needed * 2);
  if (!larger) return false;
  *bytes = larger;
  *capacity = needed * 2;
  return true;
}

// Has curses draw into memory, and returns how many bytes it drew.
static size_t draw(void) {
  lseek(memory, 0, SEEK_SET);
  dup2(memory, fileno(output));
  wnoutrefresh(stdscr);
  doupdate();
  dup2(STDOUT_FILENO, fileno(output));
  off_t length = lseek(memory, 0, SEEK_CUR);
  if (length <= 0 || !grow(&drawn, &drawn_capacity, (size_t)length + 1)) return 0;
  ssize_t count = pread(memory, drawn, (size_t)length, 0);
  if (count < 0) count = 0;
  drawn[count] = 0;
  return (size_t)count;
}

// The mixture that a command of curses stands for, and where that command ends; NULL if it is another command.
static const char *end_of_mix(const char *command, uint32_t *mix) {
  if (strncmp(command, "\033[38;5;", 7) != 0 && strncmp(command, "\033[48;5;", 7) != 0) return NULL;
  char *end;
  long number = strtol(command + 7, &end, 10) - FIRST_MIX;
  if (*end != 'm' || number < 0 || number >= mix_count) return NULL;
  *mix = mixes[number];
  return end + 1;
}

// Copies what was drawn behind what the frame has already; a number that stands for a mixture becomes its parts.
static size_t copy_drawn(size_t count, size_t length) {
  const char *next = drawn, *last = drawn + count;
  while (next < last) {
    uint32_t mix;
    const char *end = *next == 033 && mix_count > 0 && !is_direct() ? end_of_mix(next, &mix) : NULL;
    if (end) {
      length += (size_t)sprintf(frame + length, "\033[%c8;2;%u;%u;%um", next[2], mix >> 16, mix >> 8 & 255, mix & 255);
      next = end;
    } else {
      frame[length++] = *next++;
    }
  }
  return length;
}

int weir_show(int column, int row, bool at_once) {
  stop_after_crash();
  static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
  move(row, column);
  size_t count = draw(), length = 0;
  // No command for a mixture is more than twice as long as the one that it stands for.
  if (count == 0 || !grow(&frame, &frame_capacity, 2 * count + sizeof begin + sizeof end)) return 0;
  if (at_once) length += (size_t)sprintf(frame, "%s", begin);
  length = copy_drawn(count, length);
  if (at_once) length += (size_t)sprintf(frame + length, "%s", end);
  send_bytes(frame, length);
  return (int)length;
}

void weir_send(const char *bytes) { send(bytes); }

void weir_greet(const char *first, const char *last) {
  static char kept[2][128];
  snprintf(kept[0], sizeof kept[0], "%s", first);
  snprintf(kept[1], sizeof kept[1], "%s", last);
  greeting = kept[0];
  farewell = kept[1];
  prepare_crash_bytes();
  send(greeting);
}

bool weir_ask(void) {
  // Terminals of another kind than ANSI have other questions, or none.
  if (!cursor_address || strncmp(cursor_address, "\033[", 2) != 0) return false;
  send("\033[5n");
  return true;
}

void weir_repaint(void) {
  clearok(curscr, TRUE);
  // What is not put anew before the next frame is not there any more.
  erase();
}

void weir_resize(void) {
  int wide, high;
  if (!kernel_size(&wide, &high)) return;
  resizeterm(high, wide);
  weir_repaint();
}

bool weir_wait(int milliseconds) {
  struct pollfd files[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = weir_signals_pipe(), .events = POLLIN}};
  int ready = poll(files, 2, milliseconds);
  stop_after_crash();
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

int weir_read_input(uint8_t *bytes, int capacity) {
  struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&file, 1, 0) != 1 || !(file.revents & POLLIN)) return 0;
  ssize_t count = read(STDIN_FILENO, bytes, (size_t)capacity);
  return count < 0 ? 0 : (int)count;
}

uint32_t weir_decode_byte(uint8_t byte) {
  wint_t letter = btowc(byte);
  return letter == WEOF ? 0 : (uint32_t)letter;
}

int weir_read_signal(void) { return weir_signals_read(); }

// Takes the terminal, in whatever state somebody else has left it.
static void take_again(void) {
  weir_resize();
  enter_modes();
  weir_repaint();
}

void weir_suspend(void) {
  leave_modes();
  weir_signals_stop_process();
  take_again();
}

void weir_resume(void) {
  // Whoever had the terminal meanwhile may have changed everything: leave it wholly, then enter it again.
  leave_modes();
  take_again();
}

void weir_refuse_signals(void) { weir_signals_refuse(); }

void weir_handle_crashes(void) { weir_signals_handle_crashes(); }
