/* In which encoding a file is: by its byte order mark, otherwise as was asked, otherwise by its
 * first megabyte that is not plain ASCII. Private to data/import. */
#pragma once
#include "data/import/import.h"

/* ENCODING of the open FD (FILE for messages), never guessed: bytes that are text in both encodings
 * are UTF-8 when they then hold a Han character; without one the answer is HZ_ERROR_INVALID, as for
 * UTF-16 and for UTF-8 where GB18030 was wanted. MARK: bytes of the mark, to be skipped. The place
 * in the file does not move. */
gboolean hz_encoding_choose (int fd, const char *file, HzEncoding wanted, HzEncoding *encoding,
                             gsize *mark, GError **error);
