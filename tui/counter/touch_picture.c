#include "tui/counter/touch_picture.h"

#include "data/desk/finger/finger.h"

void
hz_touch_picture_paint (const HzApp *app, int row, int column, int width)
{
  const char *const *lines = hz_capture_picture (hz_desk_scan (hz_session (app)->desk));
  if (width < HZ_CAPTURE_PICTURE_WIDTH)
    return;
  for (int i = 0; lines[i] != NULL && row + i <= hz_body_bottom (); i++)
    hz_draw (row + i, column, width, HZ_STYLE_DIM, lines[i]);
}
