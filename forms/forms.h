/* forms: what the counter asks, one table a step or record: label, help, widget, width, code table;
 * the order of the steps; the position of fields on a page; the lines that are computed from what
 * was typed. Pure: no screen, no store, no clock. The rules of values belong to core/case, keeping
 * them belongs to the store. */
#pragma once
#include "forms/steps.h"
#include "forms/collection_items.h"
#include "forms/entry.h"
#include "forms/form.h"
#include "forms/items.h"
#include "forms/form_layout.h"
#include "forms/loss_items.h"
#include "forms/shown.h"
