/* What is said where a page does not fit into the window. */
#pragma once

/* In place of everything. */
void hz_small_window_paint (void);
/* In place of the title: what can be shown is below. */
void hz_small_window_paint_title (void);
