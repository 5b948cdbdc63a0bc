/* sf-form-stream.h - a form with one file, as it goes over the line
 * RFC 7578. The file is read as it is sent and never held as a whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sf-http.h"

G_BEGIN_DECLS

#define SF_TYPE_FORM_STREAM (sf_form_stream_get_type ())
G_DECLARE_FINAL_TYPE (SfFormStream, sf_form_stream, SF, FORM_STREAM, GInputStream)

/* The field "file" with the bytes of @file, which is opened. Returns: (transfer full).
 * Errors: of GIO. Any thread. */
SfFormStream *sf_form_stream_new (const SfHttpFile *file, GError **error);
/* The Content-Type of the whole. */
const char *sf_form_stream_get_content_type (SfFormStream *self);
/* In bytes, as long as the file does not change. */
goffset sf_form_stream_get_length (SfFormStream *self);

G_END_DECLS
