/* core/book: the law as data. A rule book is a dated file of ages, fees, days, documents and their
 * basis; a quote is what it says about one application; a code table names the codes that a field
 * takes. Text comes in as an argument: this room reads no file and no clock. */
#pragma once
#include "core/book/book_page.h"
#include "core/book/card_end.h"
#include "core/book/choices.h"
#include "core/book/code_table.h"
#include "core/book/law.h"
#include "core/book/photo_look.h"
#include "core/book/quote.h"
#include "core/book/rule_book.h"
#include "core/book/working_day.h"
