/* How the finger is laid on the reader of this desk, as a small drawing beside the words. */
#pragma once
#include "tui/counter/session.h"

/* From ROW and COLUMN, where WIDTH columns are free; nothing where that is too few. */
void hz_touch_picture_paint (const HzApp *app, int row, int column, int width);
