/* tui/frame: a terminal program without its pages: the terminal and its keys, a stack of screens,
 * the table of pages and the jump line, one-line editors, lists, pickers, questions, help, account
 * and password, pictures. It knows no station, no case and no page; it could serve another program.
 * Leans on core/base and on the texts of data/embed. */
#pragma once
#include "tui/frame/app.h"
#include "tui/frame/confirm.h"
#include "tui/frame/credentials.h"
#include "tui/frame/help.h"
#include "tui/frame/line.h"
#include "tui/frame/list.h"
#include "tui/frame/page.h"
#include "tui/frame/picker.h"
#include "tui/frame/picture.h"
