/* The command that plays the fingers at the virtual reader (tests/demo/fingers.c), from the
 * programs in the folder BUILD, with SCRIPT, or only good touches with "". Every test shares the
 * fingers' ridges, which take seconds to grow. (transfer full) */
#pragma once

char *finger_command (const char *build, const char *script);
