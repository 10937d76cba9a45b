/* The pages of this room, for the table in tui/main.c; each as HzPage.open. */
#pragma once
#include "tui/counter/session.h"

gboolean hz_home_open (HzApp *app, const char *what);
gboolean hz_logout_open (HzApp *app, const char *what);
gboolean hz_language_open (HzApp *app, const char *what); /* "zh", "en", "es" */
/* What is to be done: the list of a word, "a", "s", "p", "c", "o". */
gboolean hz_queue_open (HzApp *app, const char *what);
/* The devices with what each state means and what to do. */
gboolean hz_devices_open (HzApp *app, const char *what);
/* Lost and found cards of the person chosen in a list or on the screen; otherwise the number is
 * asked for. */
gboolean hz_loss_open (HzApp *app, const char *what);
/* What the person chosen in a list or on the screen consented to, and the end of it; otherwise the
 * number is asked for. */
gboolean hz_consent_open (HzApp *app, const char *what);
/* The collection of the card of the case with the id WHAT. */
gboolean hz_collection_open (HzApp *app, const char *what);
/* What a touch came to, as the keeper tells it: match and value (data/door/asking.h). */
gboolean hz_matched_open (HzApp *app, const char *what);
