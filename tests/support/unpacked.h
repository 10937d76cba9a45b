/* Archives that the tests keep in tests/fixtures. */
#pragma once
#include <glib.h>

/* Unpacks ARCHIVE (tar, however compressed) into FOLDER; the test fails when anything of it cannot
 * be read or would lie elsewhere. */
void unpacked (const char *archive, const char *folder);
