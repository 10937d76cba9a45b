/* Real prints for tests: public examples of NIST that lie in the folder HZ_SHARED, outside this
 * repository. */
#pragma once
#include "tests/support/ridge_worn.h"

#define REAL_PRINTS 4

/* Its name, "arch"; static. */
const char *real_print_name (guint index);
/* As it is stored, dark ridges on light, 300 dpi. NULL, said in a line, when it is not there. */
Ridge *real_print_stored (guint index);
/* The same at 500 dpi, as a reader gives it. */
Ridge *real_print (guint index);
