/* What the message line says by itself of typing and pasting; what screens say is in app.h. */
#pragma once
#include "tui/frame/app.h"

/* What a line refused since this was called last. */
void hz_app_complain_refused (HzApp *app);
/* As HzTerminalHandlers.paste_lost; DATA: an HzApp. */
void hz_app_paste_lost (gboolean gone, gpointer data);
