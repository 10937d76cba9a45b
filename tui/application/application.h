/* tui/application: the application as a person fills it in: the form screen with its fields,
 * photos, fingers, payment and submission, what is missing, the family of a visit, the evidence
 * papers. The steps themselves are tables of forms/, the rules are in core, keeping it is the
 * store's task. Other rooms open its pages through the table of pages and see nothing else of it.
 */
#pragma once
#include "tui/application/pages.h"
