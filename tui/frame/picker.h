/* Choosing one of many from a list that is filtered by what is typed. */
#pragma once
#include "tui/frame/app.h"

typedef struct {
  char *code, *name;
} HzChoice;
typedef void (*HzPicked) (const char *code, gpointer data); /* NULL: nothing picked */
/* Gives the choices for FILTER. Array of HzChoice *. (transfer full) */
typedef GPtrArray *(*HzChoices) (const char *filter, gpointer data);
HzScreen *hz_picker_new (HzApp *app, const char *title, HzChoices choices, HzPicked picked,
                         gpointer data);
HzChoice *hz_choice_new (const char *code, const char *name);
void hz_choice_free (HzChoice *choice);
