/* A Han character has one code point in a register, whatever an input method, an old program or a
 * copied text made of it. */
#pragma once
#include <glib.h>

/* The unified ideograph for a Kangxi or CJK radical (⽅ U+2F45 is 方 U+65B9, ⻢ U+2EE2 is 马) and
 * for a private-use code point of GBK's row FE (U+E863 is 䶮 U+4DAE); every other C as it is.
 * Sources of the tables: han_form.c. */
gunichar hz_han_form (gunichar c);
