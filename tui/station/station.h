/* tui/station: one station: its folder with settings, keys, rule books, store and demonstration;
 * its papers, as facts and as files; its desk, by the settings; pictures that are brought in.
 * Screens and verbs use it; it knows neither of them, and no curses. */
#pragma once
#include "tui/station/books.h"
#include "tui/station/desk_open.h"
#include "tui/station/desk_wait.h"
#include "tui/station/folder.h"
#include "tui/station/names.h"
#include "tui/station/paper_check.h"
#include "tui/station/issued_papers.h"
#include "tui/station/named_file.h"
#include "tui/station/picture_file.h"
