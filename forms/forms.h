/* forms: what the counter asks, one table a step or record: label, help, widget, width, code table;
 * the order of the steps; where fields stand on a page; the lines that follow from what was typed.
 * Pure: no screen, no store, no clock. What a value must be is core/case, what is kept is the
 * store's. */
#pragma once
#include "forms/application.h"
#include "forms/collection.h"
#include "forms/form.h"
#include "forms/items.h"
#include "forms/layout.h"
#include "forms/loss.h"
#include "forms/shown.h"
