/* A window that is smaller than a screen needs. */
#pragma once

/* Nothing can be shown in it but that. */
void hz_window_paint_too_small (void);
/* In the place of the title: what can be shown is below. */
void hz_window_paint_cut_off (void);
