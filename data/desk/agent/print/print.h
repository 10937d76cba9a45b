/* data/desk/agent/print: the printer, through CUPS, which no other room sees: jobs one after
 * another, and how each stands. */
#pragma once
#include "data/desk/agent/print/printer_face.h"
