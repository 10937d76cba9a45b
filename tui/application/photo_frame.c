#include "tui/application/photo_frame.h"

#include <curses.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/frame/frame.h"

enum {
  TOP = HZ_BODY_TOP + 1,
  WHOLE_COLUMN = 2,
  SIDE_WIDTH = 38, /* of the figures and the card's picture, at the right */
  FIGURE_ROWS = 5,
};

typedef struct {
  HzScreen base;
  const HzPhoto *photo;
  const HzPhotoRule *rule;
  HzPhotoArea area;
  HzFramed framed;
  gpointer data;
  HzTermPicture *whole, *card; /* card: NULL when the frame was moved since */
} PhotoFrame;

static const HzKeyId hints[] = {HZ_KEY_UP,    HZ_KEY_DOWN, HZ_KEY_LEFT, HZ_KEY_RIGHT,
                                HZ_KEY_ENTER, HZ_KEY_ESC,  HZ_KEY_NONE};

/* --- the frame --- */

/* WIDTH pixels wide around MIDDLE_X, MIDDLE_Y, moved into the picture if necessary; never so small
 * that the card's picture would have to be enlarged. */
static void
set_area (PhotoFrame *self, double width, double middle_x, double middle_y)
{
  const HzPhoto *p = self->photo;
  double shape = (double)self->rule->height / self->rule->width;
  double most = MIN (p->width, p->height / shape);
  width = CLAMP (width, MIN (self->rule->width, most), most);
  HzPhotoArea *a = &self->area;
  a->width = CLAMP ((int)(width + 0.5), 1, p->width);
  a->height = CLAMP ((int)(width * shape + 0.5), 1, p->height);
  a->x = CLAMP ((int)(middle_x - a->width / 2.0 + 0.5), 0, p->width - a->width);
  a->y = CLAMP ((int)(middle_y - a->height / 2.0 + 0.5), 0, p->height - a->height);
  g_clear_pointer (&self->card, hz_term_picture_free);
  hz_terminal_dirty ();
}

/* LENGTH of the card, as the part that was checked has it, in the frame. */
static int
resized (const PhotoFrame *self, int length)
{
  return (int)((double)length * self->photo->area.width / self->area.width + 0.5);
}

/* What was measured of the part that the check proposed, as it is inside the frame. */
static void
measures_inside (const PhotoFrame *self, HzPhotoMeasures *inside)
{
  const int *m = self->photo->measures.value;
  const HzPhotoArea *of = &self->photo->area, *a = &self->area;
  double large = (double)of->width / self->rule->width; /* pixels by one of the card's */
  double card = (double)self->rule->width / a->width;
  *inside = self->photo->measures;
  if (m[HZ_PHOTO_FACE_WIDTH] == HZ_PHOTO_UNKNOWN)
    return;
  double middle = of->x + (self->rule->width / 2.0 + m[HZ_PHOTO_OFF_CENTRE]) * large;
  double eyes = of->y + of->height - m[HZ_PHOTO_EYE_LINE] * large;
  double top = of->y + m[HZ_PHOTO_HEAD_TOP] * large;
  inside->value[HZ_PHOTO_FACE_WIDTH] = resized (self, m[HZ_PHOTO_FACE_WIDTH]);
  inside->value[HZ_PHOTO_OFF_CENTRE] = (int)((middle - a->x - a->width / 2.0) * card);
  if (m[HZ_PHOTO_HEAD_TOP] != HZ_PHOTO_UNKNOWN)
    inside->value[HZ_PHOTO_HEAD_TOP] = MAX (0, (int)((top - a->y) * card + 0.5));
  if (m[HZ_PHOTO_EYE_LINE] != HZ_PHOTO_UNKNOWN)
    inside->value[HZ_PHOTO_EYE_LINE] = (int)((a->y + a->height - eyes) * card + 0.5);
}

static void
shift (PhotoFrame *self, double across, double down)
{
  const HzPhotoArea *a = &self->area;
  double step = MAX (1, a->width / 60.0); /* six pixels of the card */
  set_area (self, a->width, a->x + a->width / 2.0 + across * step,
            a->y + a->height / 2.0 + down * step);
}

/* The hair's top stays where it is on the card, so that only the face's size changes. */
static void
resize (PhotoFrame *self, double factor)
{
  const HzPhotoArea *a = &self->area;
  HzPhotoMeasures inside;
  measures_inside (self, &inside);
  int top = inside.value[HZ_PHOTO_HEAD_TOP];
  double share = top == HZ_PHOTO_UNKNOWN ? .5 : (double)top / self->rule->height;
  double stays = a->y + share * a->height; /* the row */
  set_area (self, a->width * factor, a->x + a->width / 2.0,
            stays + (.5 - share) * a->height * factor);
}

/* --- painting --- */

/* The card's picture cut out of the preview: coarse, but without delay. */
static HzTermPicture *
cut_card (const PhotoFrame *self)
{
  const HzPhoto *p = self->photo;
  double scale = (double)p->preview_width / p->width;
  int x = CLAMP ((int)(self->area.x * scale), 0, p->preview_width - 1);
  int y = CLAMP ((int)(self->area.y * scale), 0, p->preview_height - 1);
  int width = CLAMP ((int)(self->area.width * scale + 0.5), 1, p->preview_width - x);
  int height = CLAMP ((int)(self->area.height * scale + 0.5), 1, p->preview_height - y);
  const guint8 *rgb = g_bytes_get_data (p->rgb, NULL);
  guint8 *cut = g_malloc ((gsize)width * height * 3);
  for (int row = 0; row < height; row++)
    memcpy (cut + (gsize)row * width * 3, rgb + ((gsize)(y + row) * p->preview_width + x) * 3,
            (gsize)width * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (cut, (gsize)width * height * 3);
  return hz_term_picture_new (bytes, width, height, 3);
}

static void
put_mark (int row, int column, const char *mark)
{
  hz_draw (row, column, 1, HZ_STYLE_FOCUS, mark);
}

/* Draws the frame over the whole picture of ROWS × COLUMNS cells. */
static void
paint_frame (const PhotoFrame *self, int rows, int columns)
{
  const HzPhoto *p = self->photo;
  const HzPhotoArea *a = &self->area;
  int left = CLAMP (a->x * columns / p->width, 0, columns - 1);
  int right = CLAMP ((a->x + a->width) * columns / p->width, left, columns - 1);
  int top = CLAMP (a->y * rows / p->height, 0, rows - 1);
  int bottom = CLAMP ((a->y + a->height) * rows / p->height, top, rows - 1);
  for (int x = left; x <= right; x++) {
    put_mark (TOP + top, WHOLE_COLUMN + x, "-");
    put_mark (TOP + bottom, WHOLE_COLUMN + x, "-");
  }
  for (int y = top; y <= bottom; y++) {
    const char *mark = y == top || y == bottom ? "+" : "|";
    put_mark (TOP + y, WHOLE_COLUMN + left, mark);
    put_mark (TOP + y, WHOLE_COLUMN + right, mark);
  }
}

static void
paint_figures (const PhotoFrame *self, int row, int column)
{
  static const char *const shown[] = {"face-width", "head-top", "head-centre", "eye-line", NULL};
  HzPhotoMeasures inside;
  measures_inside (self, &inside);
  g_autoptr (GPtrArray) checks = hz_photo_checks (&inside, self->rule);
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (!g_strv_contains (shown, check->name))
      continue;
    g_autofree char *text = g_strdup_printf (check->ok ? _ ("+ %s: %s (%s)") : _ ("! %s: %s (%s)"),
                                             check->title, check->value, check->limit);
    hz_draw (row++, column, SIDE_WIDTH, check->ok ? HZ_STYLE_GOOD : HZ_STYLE_BAD, text);
  }
}

static void
frame_paint (HzScreen *screen)
{
  PhotoFrame *self = (PhotoFrame *)screen;
  int rows = hz_body_bottom () - TOP + 1, side = COLS - SIDE_WIDTH - 1, cells_w, cells_h;
  hz_draw (HZ_BODY_TOP - 1, 1, COLS - 2, HZ_STYLE_HEADING,
           _ ("Frame: arrows move it, + - resize it, Home puts it back, Enter takes it"));
  hz_term_picture_cells (self->whole, rows, side - WHOLE_COLUMN - 2, &cells_h, &cells_w);
  hz_term_picture_paint (self->whole, TOP, WHOLE_COLUMN, rows, side - WHOLE_COLUMN - 2);
  if (cells_w > 0 && cells_h > 0)
    paint_frame (self, cells_h, cells_w);
  paint_figures (self, TOP, side);
  if (self->card == NULL) {
    self->card = cut_card (self);
    hz_term_picture_set_moving (self->card);
  }
  hz_term_picture_paint (self->card, TOP + FIGURE_ROWS, side, rows - FIGURE_ROWS, SIDE_WIDTH - 1);
}

static void
frame_place_cursor (HzScreen *screen)
{
  move (LINES - 2, 0);
  wnoutrefresh (stdscr);
}

/* --- keys --- */

static void
answer (PhotoFrame *self, const HzPhotoArea *area)
{
  HzFramed framed = self->framed;
  gpointer data = self->data;
  HzPhotoArea copy = self->area;
  self->framed = NULL;
  hz_app_pop (self->base.app, &self->base);
  framed (area != NULL ? &copy : NULL, data);
}

static void
frame_key (HzScreen *screen, const HzKey *key)
{
  PhotoFrame *self = (PhotoFrame *)screen;
  const HzPhotoArea *proposed = &self->photo->area;
  switch (key->id) {
  case HZ_KEY_LEFT:
    shift (self, -1, 0);
    break;
  case HZ_KEY_RIGHT:
    shift (self, 1, 0);
    break;
  case HZ_KEY_UP:
    shift (self, 0, -1);
    break;
  case HZ_KEY_DOWN:
    shift (self, 0, 1);
    break;
  case HZ_KEY_TEXT:
    if (key->character == '+' || key->character == '=')
      resize (self, 1.03);
    else if (key->character == '-' || key->character == '_')
      resize (self, 1 / 1.03);
    break;
  case HZ_KEY_HOME:
    set_area (self, proposed->width, proposed->x + proposed->width / 2.0,
              proposed->y + proposed->height / 2.0);
    break;
  case HZ_KEY_ENTER:
    answer (self, &self->area);
    break;
  case HZ_KEY_ESC:
    answer (self, NULL);
    break;
  default:
    break;
  }
}

static void
frame_free (HzScreen *screen)
{
  PhotoFrame *self = (PhotoFrame *)screen;
  hz_term_picture_free (self->whole);
  hz_term_picture_free (self->card);
  if (self->framed != NULL) /* removed together with everything above the day's cases */
    self->framed (NULL, self->data);
  g_free (self);
}

static const HzScreenOps frame_ops = {
    .name = "photo-frame",
    .hints = hints,
    .topic = "photos",
    .paint = frame_paint,
    .place_cursor = frame_place_cursor,
    .key = frame_key,
    .free = frame_free,
};

HzScreen *
hz_photo_frame_new (HzApp *app, const HzPhoto *photo, const HzPhotoRule *rule,
                    const HzPhotoArea *area, HzFramed framed, gpointer data)
{
  PhotoFrame *self = g_new0 (PhotoFrame, 1);
  self->base = (HzScreen){&frame_ops, app};
  self->photo = photo;
  self->rule = rule;
  self->area = area != NULL ? *area : photo->area;
  self->framed = framed;
  self->data = data;
  self->whole = hz_term_picture_new (photo->rgb, photo->preview_width, photo->preview_height, 3);
  hz_term_picture_set_moving (self->whole);
  return &self->base;
}
