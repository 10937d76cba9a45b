/* Real prints for tests: public examples of NIST that lie in the folder HZ_SHARED, outside this
 * repository. */
#pragma once
#include "tests/support/ridge_worn.h"

#define REAL_PRINTS    4
#define REAL_PRINT_DPI 300 /* as they are stored */

/* Its name, "arch"; static. */
const char *real_print_name (guint index);
/* Dark ridges on light, as a reader of DPI gives them: larger or smaller than they are stored.
 * NULL, said in a line, when it is not there. */
Ridge *real_print_at (guint index, guint dpi);
/* The same at 500 dpi. */
Ridge *real_print (guint index);
