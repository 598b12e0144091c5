/* Kintsugi for C, and for every language that calls C: damaged text given back as it was published, every repair visible.
 *
 *   kintsugi_mended* mended = NULL;
 *   if (kintsugi_mend(bytes, size, NULL, &mended) != KINTSUGI_OK) return fail(kintsugi_last_message());
 *   kintsugi_view text = kintsugi_mended_text(mended);
 *   fwrite(text.data, 1, text.size, stdout);
 *   kintsugi_mended_free(mended);
 *
 * Link with -lkintsugi_c (pkg-config kintsugi-c). What each thing means is told in kintsugi.hpp; here is how C has it.
 *
 * - Offsets and sizes are bytes, half-open, counted from 0. Texts are UTF-8 and not terminated by a zero.
 * - A view is good until the object it came from is freed; a null object gives empty views. NULL may be freed.
 * - Content never makes a call fail. A call fails on a wrong argument (KINTSUGI_WRONG_ARGUMENT) or without memory, gives
 *   a status, and leaves what `out` points to as NULL. No exception leaves this library.
 * - All functions may be called from any thread. A mended text may be read by several threads at once; a stream belongs
 *   to one at a time.
 * - Structs whose first member is `size` grow at their end. Set it by KINTSUGI_OPTIONS_INIT and KINTSUGI_SEAM_INIT: then
 *   programs built with an older or newer header than the library's go on working. Symbols have versions (KINTSUGI_0.1).
 */
#ifndef KINTSUGI_KINTSUGI_H
#define KINTSUGI_KINTSUGI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define KINTSUGI_API __attribute__((visibility("default")))
#else
#define KINTSUGI_API
#endif

typedef struct kintsugi_mended kintsugi_mended;
typedef struct kintsugi_stream kintsugi_stream;
typedef struct kintsugi_buffer kintsugi_buffer; /* bytes that the caller owns */

typedef struct kintsugi_view {
  const char* data; /* never NULL */
  size_t size;
} kintsugi_view;

typedef struct kintsugi_span {
  uint64_t begin;
  uint64_t end;
} kintsugi_span;

/* Numbers that a later version may add to; so they are passed as int32_t. */
typedef int32_t kintsugi_status;
enum {
  KINTSUGI_OK = 0,
  KINTSUGI_WRONG_ARGUMENT = 1, /* kintsugi_last_message() says which */
  KINTSUGI_NO_MEMORY = 2,
  KINTSUGI_STOPPED = 3,      /* the sink of a stream said so */
  KINTSUGI_DOES_NOT_FIT = 4, /* seams that are not this text's */
  KINTSUGI_INTERNAL = 5      /* an error of the library itself */
};

enum { KINTSUGI_DECODE = 0, KINTSUGI_UNBAKE = 1, KINTSUGI_EXCISE = 2, KINTSUGI_INFER = 3 }; /* stages */
enum { KINTSUGI_PROOF_BYTES = 0, KINTSUGI_PROOF_LANGUAGE = 1, KINTSUGI_PROOF_NONE = 2 };

/* All that kintsugi::Options has. Strings end with a zero; NULL is none. */
typedef struct kintsugi_options {
  size_t size;                   /* sizeof(kintsugi_options) */
  const char* declared_encoding; /* a WHATWG label; a hint, never an order; unknown labels are ignored */
  int32_t demand;                /* KINTSUGI_PROOF_BYTES: apply only what the bytes prove; or _LANGUAGE */
  float min_confidence;          /* 0..1: leave alone what is less sure */
  uint8_t decode;                /* stages: 0 is off */
  uint8_t unbake;
  uint8_t excise;
  uint8_t infer;
  uint32_t reserved;         /* 0 */
  const char* const* enable; /* kinds of seams beyond the default set, by name; "unbake.*" is a family */
  size_t enable_count;
  const char* const* disable; /* kinds to leave out; beats enable */
  size_t disable_count;
} kintsugi_options;

#define KINTSUGI_OPTIONS_INIT \
  { sizeof(kintsugi_options), NULL, KINTSUGI_PROOF_LANGUAGE, 0.0f, 1, 1, 1, 1, 0, NULL, 0, NULL, 0 }

typedef struct kintsugi_seam {
  size_t size;            /* sizeof(kintsugi_seam) */
  int32_t stage;          /* KINTSUGI_DECODE and the others */
  int32_t proof;          /* KINTSUGI_PROOF_BYTES and the others */
  uint32_t layer;         /* 0: applied first, to the damaged bytes; n: applied to the result of layer n-1 */
  float confidence;       /* 0..1 */
  kintsugi_view kind;     /* stable name: "unbake.euc-kr>latin1" */
  kintsugi_span before;   /* in the input of this seam's layer */
  kintsugi_span after;    /* in its output */
  kintsugi_span text;     /* in the mended text, whatever the layer */
  kintsugi_view original; /* the bytes at `before` */
  kintsugi_view restored; /* the UTF-8 at `after` */
  kintsugi_view evidence; /* the recipe that makes `original` out of `restored` */
  kintsugi_view id;       /* a name that stays: the same on every run, and when others are refused */
} kintsugi_seam;

/* clang-format off */
#define KINTSUGI_SEAM_INIT                                                                                       \
  { sizeof(kintsugi_seam), 0, 0, 0, 0.0f, {"", 0}, {0, 0}, {0, 0}, {0, 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0} }
/* clang-format on */

/* --- about the library ------------------------------------------------------------------------------------------ */

/* "MAJOR.MINOR.PATCH", for ever. */
KINTSUGI_API const char* kintsugi_version(void);

/* A status in words, for ever. */
KINTSUGI_API const char* kintsugi_status_message(kintsugi_status status);

/* What was wrong with the last call of this thread that failed; until its next call that fails. Never NULL. */
KINTSUGI_API const char* kintsugi_last_message(void);

/* The kinds of small repair that can be switched by name. False (0) behind the last. */
KINTSUGI_API int kintsugi_kind(size_t index, kintsugi_view* name, kintsugi_view* description,
                               int* by_default);

/* --- one document ----------------------------------------------------------------------------------------------- */

/* Mends one document. `options` may be NULL: the default ones. */
KINTSUGI_API kintsugi_status kintsugi_mend(const char* bytes, size_t size, const kintsugi_options* options,
                                           kintsugi_mended** out);

/* At memory speed. *is_clean = 1: mending would give the bytes back as they are. 0: it may not. */
KINTSUGI_API kintsugi_status kintsugi_clean(const char* bytes, size_t size, const kintsugi_options* options,
                                            int* is_clean);

/* The WHATWG name of the encoding the bytes are mostly in, "utf-8" for valid UTF-8: what mending would read them with. */
KINTSUGI_API kintsugi_status kintsugi_guess_encoding(const char* bytes, size_t size,
                                                     const kintsugi_options* options, kintsugi_buffer** out);

/* The mended text, valid UTF-8. */
KINTSUGI_API kintsugi_view kintsugi_mended_text(const kintsugi_mended* mended);

/* The WHATWG name of the encoding the bytes were mostly read with. */
KINTSUGI_API kintsugi_view kintsugi_mended_encoding(const kintsugi_mended* mended);

/* 0 where the bytes look like no text at all. */
KINTSUGI_API int kintsugi_mended_is_text(const kintsugi_mended* mended);

/* How many seams there are, and each: ordered by layer, then by place. */
KINTSUGI_API size_t kintsugi_mended_seam_count(const kintsugi_mended* mended);
KINTSUGI_API kintsugi_status kintsugi_mended_seam(const kintsugi_mended* mended, size_t index,
                                                  kintsugi_seam* seam);

/* The damaged bytes that these bytes of the text came from. What lies beyond the text is cut off. */
KINTSUGI_API kintsugi_span kintsugi_mended_source(const kintsugi_mended* mended, kintsugi_span in_text);

/* The damaged bytes, rebuilt from the text and the seams alone. */
KINTSUGI_API kintsugi_status kintsugi_mended_undo(const kintsugi_mended* mended, kintsugi_buffer** out);

/* The text as it would be had this seam been refused. */
KINTSUGI_API kintsugi_status kintsugi_mended_without(const kintsugi_mended* mended, size_t seam_index,
                                                     kintsugi_buffer** out);

/* The same for many, by their ids, as a mended text: its undo gives the same bytes, and its seams, with the ids they had, are
 * those that stand. What is built on a refused seam goes with it. Ids of no seam are passed over. */
KINTSUGI_API kintsugi_status kintsugi_mended_without_ids(const kintsugi_mended* mended,
                                                         const kintsugi_view* ids, size_t count,
                                                         kintsugi_mended** out);

/* The other way round: only these seams stand, and those that they are built on. */
KINTSUGI_API kintsugi_status kintsugi_mended_only_ids(const kintsugi_mended* mended, const kintsugi_view* ids,
                                                      size_t count, kintsugi_mended** out);

KINTSUGI_API void kintsugi_mended_free(kintsugi_mended* mended);

/* Runs the seam's evidence forward over `restored`. *is_proved = 1: it gives `original`, byte for byte. Of the seam only
 * `size` and these three are read. */
KINTSUGI_API kintsugi_status kintsugi_verify(const kintsugi_seam* seam, int* is_proved);

/* A mended text as it was written down: its text, and its seams in their order. `text` of the seams is not read.
 * KINTSUGI_DOES_NOT_FIT where they are not this text's. */
KINTSUGI_API kintsugi_status kintsugi_reassemble(const char* text, size_t size, const kintsugi_seam* seams,
                                                 size_t seam_count, const char* encoding,
                                                 kintsugi_mended** out);

KINTSUGI_API kintsugi_view kintsugi_buffer_view(const kintsugi_buffer* buffer);
KINTSUGI_API void kintsugi_buffer_free(kintsugi_buffer* buffer);

/* --- a document of any size in bounded memory --------------------------------------------------------------------- */

/* Gets each piece in order, and what offsets in it have to be added to: where it begins in the damaged document, and in the
 * whole text. The piece is freed by the library when the sink returns. Anything but 0 stops the stream. */
typedef int (*kintsugi_sink)(void* context, const kintsugi_mended* piece, uint64_t begin,
                             uint64_t text_begin);

/* `piece_size`: 0 for the usual one. The options are copied. */
KINTSUGI_API kintsugi_status kintsugi_stream_new(kintsugi_sink sink, void* context,
                                                 const kintsugi_options* options, size_t piece_size,
                                                 kintsugi_stream** out);
KINTSUGI_API kintsugi_status kintsugi_stream_write(kintsugi_stream* stream, const char* bytes, size_t size);

/* The document ends here; the next write begins another. After a call that failed a stream is good for kintsugi_stream_free
 * alone. */
KINTSUGI_API kintsugi_status kintsugi_stream_finish(kintsugi_stream* stream);
KINTSUGI_API void kintsugi_stream_free(kintsugi_stream* stream);

#ifdef __cplusplus
}
#endif

#endif /* KINTSUGI_KINTSUGI_H */
