/* data/desk/agent/picture: photo files that somebody brought. They meet a decoder only in a child
 * that lives for one file, which measures them and cuts them to size too. What a measure means is
 * core/case's. */
#pragma once
#include "data/desk/agent/picture/picture_process.h"
#include "data/desk/agent/picture/ridge_file.h"
