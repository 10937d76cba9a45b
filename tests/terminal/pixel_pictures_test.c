/* Pictures in pixels: a terminal that has sixel or kitty's graphics gets them, late or not at all
 * where it says so late or never, and no answer is ever a key. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"
#include "tests/demo/terminal_pixels.h"

#include <string.h>

enum { CELL_W = 10, CELL_H = 20, SLACK = 6 };
#define LINE_MAX_BYTES 150000 /* one photo on the line */

static const HzTerminalKind sixel = {
    .attributes = "\033[?62;4;22c", .cell_w = CELL_W, .cell_h = CELL_H};
static const HzTerminalKind kitty = {.attributes = "\033[?62;52;c",
                                     .kitty = "\033_Gi=31;OK\033\\",
                                     .cell_w = CELL_W,
                                     .cell_h = CELL_H};
/* Where the kernel knows no pixels, the terminal is asked. */
static const HzTerminalKind window = {
    .attributes = "\033[?61;4c", .kitty = "no question", .window = "\033[4;480;800t"};
/* Both: kitty's are better. */
static const HzTerminalKind both = {.attributes = "\033[?65;4;6;18;22c",
                                    .kitty = "\033_Gi=31;OK\033\\",
                                    .cell_w = CELL_W,
                                    .cell_h = CELL_H};

typedef struct {
  guint seen, drawn;
} Count;

static gboolean
has_count (HzTerminal *t, gpointer data)
{
  const Count *count = data;
  return hz_terminal_pixels (t)->len == count->seen && hz_terminal_pixels_drawn (t) >= count->drawn;
}

#define assert_pixels(t, seen, drawn)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Count count_ = {seen, drawn};                                                                  \
    if (!hz_terminal_wait_until (t, has_count, &count_, HZ_TERMINAL_PATIENCE))                     \
      hz_terminal_dump (t, stderr);                                                                \
    g_assert_cmpuint (hz_terminal_pixels (t)->len, ==, seen);                                      \
    g_assert_cmpuint (hz_terminal_pixels_drawn (t), >=, drawn);                                    \
  }                                                                                                \
  G_STMT_END

static HzTerminal *
with_photo (StationDemo *s, const HzTerminalKind *kind)
{
  hz_terminal_next_kind (kind);
  HzTerminal *t = station_demo_at_step (s, 4);
  hz_terminal_next_kind (NULL);
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "person-1.jpg");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  return t;
}

/* White behind, skin and hair and cloth before it, and where the cells are. */
static void
assert_photo (HzTerminal *t, gboolean by_kitty)
{
  const HzTerminalPixels *p = g_ptr_array_index (hz_terminal_pixels (t), 0);
  double corner[3], middle[3];
  g_assert_true (p->kitty == by_kitty);
  g_assert_cmpint (p->row, >=, 5);
  g_assert_cmpint (p->row + p->rows, <=, 21);
  g_assert_cmpint (p->columns, >=, 10);
  if (!by_kitty) {
    g_assert_cmpint (p->width, >, (p->columns - 1) * CELL_W);
    g_assert_cmpint (p->height, >, (p->rows - 1) * CELL_H);
  }
  g_assert_cmpint (p->rows, >=, 8);
  /* 358 by 441, to a cell */
  g_assert_cmpint (ABS (p->columns * CELL_W * 441 / 358 - p->rows * CELL_H), <=, CELL_H + SLACK);
  hz_terminal_pixels_mean (p, 0.02, 0.02, 0.12, 0.3, corner);
  hz_terminal_pixels_mean (p, 0.35, 0.3, 0.65, 0.9, middle);
  for (int i = 0; i < 3; i++) {
    g_assert_cmpfloat (corner[i], >, 235);
    g_assert_cmpfloat (middle[i], <, 215);
    g_assert_cmpfloat (middle[i], >, 20);
  }
  g_assert_cmpfloat (middle[0], >, middle[2]); /* a face is no blue one */
  g_test_message ("%d by %d pixels, %" G_GSIZE_FORMAT " bytes", p->width, p->height, p->bytes);
  g_assert_cmpuint (p->bytes, <, LINE_MAX_BYTES);
}

/* Drawn once; again only when something took it away; under a list never. */
static void
test_photo (gconstpointer data)
{
  const HzTerminalKind *kind = data;
  gboolean by_kitty = kind == &kitty || kind == &both;
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = with_photo (s, kind);
  assert_pixels (t, 1, 1);
  assert_photo (t, by_kitty);
  hz_assert_settled (t);
  guint drawn = hz_terminal_pixels_drawn (t);
  hz_terminal_reset_bytes (t);
  hz_terminal_type (t, "abc");
  hz_assert_screen (t, "abc");
  hz_assert_settled (t);
  assert_pixels (t, 1, drawn);
  g_assert_cmpuint (hz_terminal_pixels_drawn (t), ==, drawn);
  g_assert_cmpuint (hz_terminal_bytes_out (t), <, 400);
  hz_terminal_key (t, "C-l");
  assert_pixels (t, 1, drawn + 1);
  assert_photo (t, by_kitty);
  hz_terminal_key (t, "C-u");
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 4, _ ("First photo"));
  hz_terminal_key (t, "C-z"); /* the list of checks, over it */
  hz_assert_screen (t, _ ("above the head"));
  assert_pixels (t, 0, drawn + 1);
  drawn = hz_terminal_pixels_drawn (t);
  hz_terminal_key (t, "Esc");
  assert_pixels (t, 1, drawn + 1);
  assert_photo (t, by_kitty);
  drawn = hz_terminal_pixels_drawn (t);
  hz_terminal_resize (t, 30, 100);
  hz_terminal_resize (t, 24, 80);
  hz_terminal_key (t, "C-l");
  hz_assert_settled (t);
  assert_pixels (t, 1, drawn + 1);
  assert_photo (t, by_kitty);
}

/* Who logs out leaves no face behind: not on the screen, not in the terminal's memory. */
static void
test_logout (gconstpointer data)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = with_photo (s, data);
  assert_pixels (t, 1, 1);
  hz_terminal_key (t, "C-g");
  hz_terminal_type (t, "out");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Password"));
  assert_pixels (t, 0, 1);
}

/* The kernel knows no pixels. */
static void
test_window (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = with_photo (s, &window);
  assert_pixels (t, 1, 1);
  const HzTerminalPixels *p = g_ptr_array_index (hz_terminal_pixels (t), 0);
  g_assert_cmpint (p->width % CELL_W, ==, 0);
  g_assert_cmpuint (hz_terminal_asked (t), ==, 2); /* a VT220 it is not: no kitty */
}

static void
log_in_around_answer (HzTerminal *t)
{
  hz_terminal_type (t, "cle");
  hz_terminal_answer (t);
  hz_terminal_type (t, "rk\r" COUNTER_PASSWORD);
  hz_assert_settled (t);
  hz_terminal_answer (t);
  hz_terminal_type (t, "\r");
  hz_assert_screen (t, _ ("Today's cases, and drafts"));
}

/* Answers that come while account and password are typed, and such as make no sense. */
static void
test_answers (gconstpointer data)
{
  HzTerminalKind kind = *(const HzTerminalKind *)data;
  g_autoptr (StationDemo) s = station_demo_new ("en");
  kind.holds = TRUE;
  hz_terminal_next_kind (&kind);
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  hz_assert_screen (t, _ ("Password"));
  log_in_around_answer (t);
  g_assert_cmpuint (hz_terminal_asked (t), >, 0);
  hz_terminal_next_kind (NULL);
}

/* None ever comes: characters, at once. */
static void
test_silent (void)
{
  static const HzTerminalKind silent = {.attributes = "", .cell_w = CELL_W, .cell_h = CELL_H};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = with_photo (s, &silent);
  hz_assert_screen (t, "▅▀▀▅");
  assert_pixels (t, 0, 0);
  g_assert_cmpuint (hz_terminal_asked (t), ==, 1);
}

static void
test_not_asked (gconstpointer setting)
{
  const char *const env[] = {setting, NULL};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  hz_terminal_next_kind (&sixel);
  g_autoptr (HzTerminal) t = station_demo_open (s, env);
  hz_terminal_next_kind (NULL);
  hz_assert_screen (t, _ ("Password"));
  hz_assert_settled (t);
  g_assert_cmpuint (hz_terminal_asked (t), ==, 0);
}

int
main (int argc, char **argv)
{
  static const HzTerminalKind rubbish = {.attributes = "\033[?99999999999;4;;;;-4;:4c\033[?x",
                                         .kitty = "\033_Gi=31;ENOTSUPPORTED:what?\033\\",
                                         .window = "\033[4;0;-1t"};
  static const HzTerminalKind empty = {.attributes = "\033[?c\033_G\033\\\033[4;t"};
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/pixels/photo/sixel", &sixel, test_photo);
  g_test_add_data_func ("/pixels/photo/kitty", &kitty, test_photo);
  g_test_add_data_func ("/pixels/photo/both", &both, test_photo);
  g_test_add_data_func ("/pixels/logout/sixel", &sixel, test_logout);
  g_test_add_data_func ("/pixels/logout/kitty", &kitty, test_logout);
  g_test_add_func ("/pixels/window", test_window);
  g_test_add_data_func ("/pixels/answers/late", &both, test_answers);
  g_test_add_data_func ("/pixels/answers/rubbish", &rubbish, test_answers);
  g_test_add_data_func ("/pixels/answers/empty", &empty, test_answers);
  g_test_add_func ("/pixels/silent", test_silent);
  g_test_add_data_func ("/pixels/not-asked/no-color", "NO_COLOR=1", test_not_asked);
  g_test_add_data_func ("/pixels/not-asked/vt100", "TERM=vt100", test_not_asked);
  return g_test_run ();
}
