/* core/base: what every room uses: text (UTF-8, columns, pinyin), days, money, the three languages,
 * what stands in the way of an act, and errors that a person can act on. Knows nothing of cards or
 * people; leans on nothing but GLib and ICU. */
#pragma once
#include "core/base/blocker.h"
#include "core/base/date.h"
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/money.h"
#include "core/base/text.h"
