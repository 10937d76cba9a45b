/* tui/station: one station as both halves of a session know it: its settings, rule books and names;
 * which papers a case has, and drawing them; its desk, by the settings; pictures that are brought
 * in. Screens and verbs use it; it knows neither of them, and no store, no key, no curses. */
#pragma once
#include "tui/station/books.h"
#include "tui/station/desk_open.h"
#include "tui/station/desk_wait.h"
#include "tui/station/ini.h"
#include "tui/station/login_told.h"
#include "tui/station/names.h"
#include "tui/station/named_file.h"
#include "tui/station/paper_draw.h"
#include "tui/station/paper_kinds.h"
#include "tui/station/picture_file.h"
#include "tui/station/settings.h"
