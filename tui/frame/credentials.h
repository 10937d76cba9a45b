/* Account and password, two lines: for logging in, the idle lock, and an officer who signs beside
 * the clerk. */
#pragma once
#include "tui/frame/line.h"

/* The longest password that is taken: none is let through that could not be typed here
 * (data/store/account). */
#define HZ_PASSWORD_CHARS 80

typedef struct {
  HzLine *line[2];
  int focus;
  char *known; /* the account, if it is known already; NULL: it is asked for */
} HzCredentials;

void hz_credentials_init (HzCredentials *self, const char *known);
void hz_credentials_clear (HzCredentials *self); /* wipes what was typed */
/* ROW: of the account; the password is two rows below. */
void hz_credentials_paint (HzCredentials *self, int row);
void hz_credentials_place_cursor (HzCredentials *self, int row);
/* TRUE: the key was taken. DONE: both are there, the last Enter was pressed. */
gboolean hz_credentials_key (HzCredentials *self, const HzKey *key, gboolean *done);
/* (transfer full) */
char *hz_credentials_account (HzCredentials *self);
/* Takes the password out of the line; the caller wipes it. (transfer full) */
char *hz_credentials_password (HzCredentials *self);
