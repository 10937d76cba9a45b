/* The pages of this room, for the table in tui/main.c; each as HzPage.open. */
#pragma once
#include "tui/frame/frame.h"

/* The case with the id WHAT, on top of what is open; this is the only way to open an application
 * that was begun. A case that its clerk can change is locked for this session; who looks at it is
 * recorded in the audit first. */
gboolean hz_case_open (HzApp *app, const char *what);
/* A new application, for the citizen number WHAT if it is one. */
gboolean hz_application_open (HzApp *app, const char *what);
/* A step of the application on the screen, by its code. */
gboolean hz_step_open (HzApp *app, const char *what);
/* Asks, then withdraws the application on the screen. */
gboolean hz_withdraw_open (HzApp *app, const char *what);
/* The other members of the household book on the screen: the one that is picked is served next, in
 * the same visit, in a new draft or the one begun before. */
gboolean hz_family_open (HzApp *app, const char *what);
/* The keeper's notice that a comparison ended: WHAT is the case and how, two numbers. */
gboolean hz_compared_open (HzApp *app, const char *what);
/* And that a touch was examined: the enrolment. */
gboolean hz_enrolled_open (HzApp *app, const char *what);
/* The keeper has examined a photo: WHAT is its number. */
gboolean hz_photo_examined_open (HzApp *app, const char *what);
/* The evidence papers of the case on the screen. */
gboolean hz_evidence_open (HzApp *app, const char *what);
