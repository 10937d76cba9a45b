/* The pages of this room, for the table in tui/main.c; each as HzPage.open. */
#pragma once
#include "tui/frame/frame.h"

/* The case with the id WHAT, on top of what is open: the one way to an application that was begun.
 * A case that is with its clerk is held; who looks at it stands in the audit first. */
gboolean hz_case_open (HzApp *app, const char *what);
/* A new application, of the citizen number WHAT where it is one. */
gboolean hz_application_open (HzApp *app, const char *what);
/* A step of the application in front, by its code. */
gboolean hz_step_open (HzApp *app, const char *what);
/* Asks, then withdraws the application in front. */
gboolean hz_withdraw_open (HzApp *app, const char *what);
/* The other members of the household book in front: the one that is picked is served next, in the
 * same visit, in a new draft or the one begun before. */
gboolean hz_family_open (HzApp *app, const char *what);
/* The evidence papers of the case in front. */
gboolean hz_evidence_open (HzApp *app, const char *what);
