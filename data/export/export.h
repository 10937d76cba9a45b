/* data/export: what leaves the station as a file: papers (PDF, picture, QR code), the application
 * form's items, the day as a workbook. It gets everything as arguments and knows neither store nor
 * screen. A file appears under its name only when it is whole. */
#pragma once
#include "data/export/file_output.h"
#include "data/export/form_items.h"
#include "data/export/paper.h"
#include "data/export/qr.h"
#include "data/export/workbook.h"
