/* The C interface, as a program in C uses it. Exit status 0: all was as it should be. */
#include <kintsugi/kintsugi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define EXPECT(condition)                                                        \
  do {                                                                           \
    if (!(condition)) {                                                          \
      fprintf(stderr, "%s:%d: not so: %s (%s)\n", __FILE__, __LINE__, #condition, \
              kintsugi_last_message());                                          \
      ++failures;                                                                \
    }                                                                            \
  } while (0)

/* "In Korean: " and misread CP949; a reference. */
static const char kDamaged[] =
    "In Korean: \xC2\xB4\xC3\xAB\xC3\x87\xC3\x91\xC2\xB9\xC3\x8E\xC2\xB1\xC2\xB9 \xC2\xBC\xC3\xB6\xC2\xB5\xC2\xB5 "
    "caf&eacute;";
static const char kMended[] =
    "In Korean: \xEB\x8C\x80\xED\x95\x9C\xEB\xAF\xBC\xEA\xB5\xAD \xEC\x88\x98\xEB\x8F\x84 caf\xC3\xA9";

static int same(kintsugi_view v, const char* text) {
  return v.size == strlen(text) && memcmp(v.data, text, v.size) == 0;
}

static kintsugi_mended* mend(const char* text, const kintsugi_options* options) {
  kintsugi_mended* mended = NULL;
  EXPECT(kintsugi_mend(text, strlen(text), options, &mended) == KINTSUGI_OK);
  EXPECT(mended != NULL);
  return mended;
}

static void mends_and_takes_back(void) {
  kintsugi_mended* mended = mend(kDamaged, NULL);
  kintsugi_buffer* buffer = NULL;
  EXPECT(same(kintsugi_mended_text(mended), kMended));
  EXPECT(same(kintsugi_mended_encoding(mended), "utf-8"));
  EXPECT(kintsugi_mended_is_text(mended));
  EXPECT(kintsugi_mended_undo(mended, &buffer) == KINTSUGI_OK);
  EXPECT(same(kintsugi_buffer_view(buffer), kDamaged));
  kintsugi_buffer_free(buffer);

  /* every seam stands where it says, and its proof holds */
  const size_t count = kintsugi_mended_seam_count(mended);
  EXPECT(count >= 2);
  const kintsugi_view text = kintsugi_mended_text(mended);
  int korean = 0;
  for (size_t i = 0; i < count; ++i) {
    kintsugi_seam seam = KINTSUGI_SEAM_INIT;
    int proved = 0;
    EXPECT(kintsugi_mended_seam(mended, i, &seam) == KINTSUGI_OK);
    EXPECT(seam.text.end <= text.size && seam.text.begin <= seam.text.end);
    EXPECT(seam.after.end - seam.after.begin == seam.restored.size);
    EXPECT(seam.before.end - seam.before.begin == seam.original.size);
    if (strncmp(seam.kind.data, "unbake.euc-kr", 13) == 0) korean = 1;
    if (seam.proof == KINTSUGI_PROOF_BYTES) {
      EXPECT(kintsugi_verify(&seam, &proved) == KINTSUGI_OK && proved);
      seam.original.size -= 1;
      EXPECT(kintsugi_verify(&seam, &proved) == KINTSUGI_OK && !proved);
    }
  }
  EXPECT(korean);

  /* from the text's last letter back to the reference it was written as */
  const kintsugi_span last = {text.size - 2, text.size};
  const kintsugi_span from = kintsugi_mended_source(mended, last);
  EXPECT(from.end == strlen(kDamaged) && from.begin == strlen(kDamaged) - strlen("&eacute;"));

  /* one seam refused */
  EXPECT(kintsugi_mended_without(mended, count - 1, &buffer) == KINTSUGI_OK);
  EXPECT(!same(kintsugi_buffer_view(buffer), kMended));
  kintsugi_buffer_free(buffer);
  EXPECT(kintsugi_mended_without(mended, count, &buffer) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(buffer == NULL);

  /* the same by its id, and the damaged bytes come back all the same */
  kintsugi_seam refused = KINTSUGI_SEAM_INIT;
  EXPECT(kintsugi_mended_seam(mended, count - 1, &refused) == KINTSUGI_OK && refused.id.size == 10);
  kintsugi_mended* others = NULL;
  EXPECT(kintsugi_mended_without(mended, count - 1, &buffer) == KINTSUGI_OK);
  EXPECT(kintsugi_mended_without_ids(mended, &refused.id, 1, &others) == KINTSUGI_OK);
  EXPECT(kintsugi_mended_seam_count(others) == count - 1);
  const kintsugi_view without = kintsugi_buffer_view(buffer), now = kintsugi_mended_text(others);
  EXPECT(now.size == without.size && memcmp(now.data, without.data, now.size) == 0);
  kintsugi_buffer_free(buffer);
  EXPECT(kintsugi_mended_undo(others, &buffer) == KINTSUGI_OK);
  EXPECT(same(kintsugi_buffer_view(buffer), kDamaged));
  kintsugi_buffer_free(buffer);
  kintsugi_mended_free(others);
  EXPECT(kintsugi_mended_only_ids(mended, &refused.id, 1, &others) == KINTSUGI_OK);
  EXPECT(kintsugi_mended_seam_count(others) == 1);
  kintsugi_mended_free(others);
  EXPECT(kintsugi_mended_only_ids(mended, NULL, 1, &others) == KINTSUGI_WRONG_ARGUMENT && others == NULL);

  /* from its parts */
  kintsugi_seam* seams = calloc(count, sizeof(kintsugi_seam));
  for (size_t i = 0; i < count; ++i) {
    seams[i].size = sizeof(kintsugi_seam);
    EXPECT(kintsugi_mended_seam(mended, i, &seams[i]) == KINTSUGI_OK);
  }
  kintsugi_mended* again = NULL;
  EXPECT(kintsugi_reassemble(text.data, text.size, seams, count, "utf-8", &again) == KINTSUGI_OK);
  EXPECT(kintsugi_mended_undo(again, &buffer) == KINTSUGI_OK);
  EXPECT(same(kintsugi_buffer_view(buffer), kDamaged));
  kintsugi_buffer_free(buffer);
  kintsugi_mended_free(again);
  EXPECT(kintsugi_reassemble(text.data, text.size - 1, seams, count, "utf-8", &again) ==
         KINTSUGI_DOES_NOT_FIT);
  EXPECT(again == NULL);
  free(seams);
  kintsugi_mended_free(mended);
}

static void takes_options(void) {
  const char* entity[] = {"unbake.entity"};
  const char* quotes[] = {"unbake.quotes"};
  kintsugi_options options = KINTSUGI_OPTIONS_INIT;
  options.disable = entity;
  options.disable_count = 1;
  kintsugi_mended* mended = mend("caf&eacute;", &options);
  EXPECT(same(kintsugi_mended_text(mended), "caf&eacute;"));
  kintsugi_mended_free(mended);

  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.enable = quotes;
  options.enable_count = 1;
  mended = mend("it\xE2\x80\x99s", &options);
  EXPECT(same(kintsugi_mended_text(mended), "it's"));
  kintsugi_mended_free(mended);

  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.unbake = 0;
  mended = mend(kDamaged, &options);
  EXPECT(same(kintsugi_mended_text(mended), kDamaged));
  kintsugi_mended_free(mended);

  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.decode = 0;
  mended = mend("a\xFFz", &options);
  EXPECT(same(kintsugi_mended_text(mended), "a\xEF\xBF\xBDz"));
  kintsugi_mended_free(mended);
}

static void refuses(const kintsugi_options* options) {
  kintsugi_mended* mended = (kintsugi_mended*)&failures;
  EXPECT(kintsugi_mend("x", 1, options, &mended) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(mended == NULL);
  EXPECT(strlen(kintsugi_last_message()) > 0);
}

static void refuses_wrong_arguments(void) {
  const char* unknown[] = {"unbake.no-such-kind"};
  const char* hole[] = {NULL};
  kintsugi_options options = KINTSUGI_OPTIONS_INIT;
  options.size = 0;
  refuses(&options);
  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.demand = 7;
  refuses(&options);
  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.min_confidence = 1.5f;
  refuses(&options);
  options = (kintsugi_options)KINTSUGI_OPTIONS_INIT;
  options.enable = unknown;
  options.enable_count = 1;
  refuses(&options);
  EXPECT(strstr(kintsugi_last_message(), "no-such-kind") != NULL);
  options.enable = hole;
  refuses(&options);
  options.enable = NULL;
  refuses(&options);

  int clean = 0;
  kintsugi_buffer* buffer = NULL;
  kintsugi_mended* mended = NULL;
  EXPECT(kintsugi_mend(NULL, 1, NULL, &mended) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_mend("x", 1, NULL, NULL) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_clean("x", 1, NULL, NULL) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_clean(NULL, 1, NULL, &clean) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_mended_undo(NULL, &buffer) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_mended_seam(NULL, 0, NULL) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_verify(NULL, &clean) == KINTSUGI_WRONG_ARGUMENT);
  EXPECT(kintsugi_mended_text(NULL).size == 0 && kintsugi_mended_text(NULL).data != NULL);
  kintsugi_mended_free(NULL);
  kintsugi_buffer_free(NULL);
  kintsugi_stream_free(NULL);
  EXPECT(kintsugi_mend(NULL, 0, NULL, &mended) == KINTSUGI_OK); /* nothing is a text */
  EXPECT(kintsugi_mended_text(mended).size == 0);
  kintsugi_mended_free(mended);
}

/* A program of another version: its structs are shorter or longer than the library's. */
static void knows_other_sizes(void) {
  struct {
    kintsugi_options options;
    uint64_t later;
  } newer = {KINTSUGI_OPTIONS_INIT, 0};
  newer.options.size = sizeof newer;
  kintsugi_mended* mended = mend(kDamaged, &newer.options);
  newer.later = 1;
  refuses(&newer.options);

  struct {
    kintsugi_seam seam;
    uint64_t later;
  } longer = {KINTSUGI_SEAM_INIT, 7};
  longer.seam.size = sizeof longer;
  EXPECT(kintsugi_mended_seam(mended, 0, &longer.seam) == KINTSUGI_OK);
  EXPECT(longer.later == 0 && longer.seam.size == sizeof longer);
  longer.seam.size = 8;
  EXPECT(kintsugi_mended_seam(mended, 0, &longer.seam) == KINTSUGI_WRONG_ARGUMENT);
  kintsugi_mended_free(mended);
}

static void looks_and_guesses(void) {
  int clean = 0;
  EXPECT(kintsugi_clean("nothing is wrong here", 21, NULL, &clean) == KINTSUGI_OK && clean);
  EXPECT(kintsugi_clean(kDamaged, strlen(kDamaged), NULL, &clean) == KINTSUGI_OK && !clean);

  /* "Weather tomorrow: clear in the whole country" in CP949 */
  static const char korean[] =
      "\xB3\xBB\xC0\xCF \xB3\xAF\xBE\xBE\xB4\xC2 \xC0\xFC\xB1\xB9\xC0\xCC \xB8\xBC\xC0\xBB \xB0\xCD\xC0\xB8\xB7\xCE "
      "\xBA\xB8\xC0\xCE\xB4\xD9.";
  kintsugi_buffer* name = NULL;
  EXPECT(kintsugi_guess_encoding(korean, strlen(korean), NULL, &name) == KINTSUGI_OK);
  EXPECT(same(kintsugi_buffer_view(name), "euc-kr"));
  kintsugi_buffer_free(name);
  EXPECT(kintsugi_guess_encoding(kDamaged, strlen(kDamaged), NULL, &name) == KINTSUGI_OK);
  EXPECT(same(kintsugi_buffer_view(name), "utf-8"));
  kintsugi_buffer_free(name);

  kintsugi_view kind, words;
  int by_default = 0, found = 0;
  for (size_t i = 0; kintsugi_kind(i, &kind, &words, &by_default); ++i) {
    if (same(kind, "unbake.quotes")) found = !by_default && words.size > 0;
  }
  EXPECT(found);
  EXPECT(strcmp(kintsugi_version(), "0.1.0") == 0);
  EXPECT(strlen(kintsugi_status_message(KINTSUGI_NO_MEMORY)) > 0);
}

struct Sum {
  char text[1 << 16];
  size_t size;
  int pieces;
  int stop_at;
};

static int take(void* context, const kintsugi_mended* piece, uint64_t begin, uint64_t text_begin) {
  struct Sum* sum = context;
  const kintsugi_view text = kintsugi_mended_text(piece);
  EXPECT(text_begin == sum->size);
  EXPECT(begin >= text_begin); /* what is mended here gets shorter */
  memcpy(sum->text + sum->size, text.data, text.size);
  sum->size += text.size;
  return ++sum->pieces == sum->stop_at;
}

static void streams(void) {
  static struct Sum sum;
  kintsugi_stream* stream = NULL;
  EXPECT(kintsugi_stream_new(take, &sum, NULL, 64, &stream) == KINTSUGI_OK);
  for (int i = 0; i < 40; ++i) {
    EXPECT(kintsugi_stream_write(stream, kDamaged, strlen(kDamaged)) == KINTSUGI_OK);
    EXPECT(kintsugi_stream_write(stream, "\n", 1) == KINTSUGI_OK);
  }
  EXPECT(kintsugi_stream_finish(stream) == KINTSUGI_OK);
  EXPECT(sum.pieces > 1);
  EXPECT(sum.size == 40 * (strlen(kMended) + 1));
  EXPECT(memcmp(sum.text, kMended, strlen(kMended)) == 0);
  kintsugi_stream_free(stream);

  memset(&sum, 0, sizeof sum);
  sum.stop_at = 1;
  EXPECT(kintsugi_stream_new(take, &sum, NULL, 0, &stream) == KINTSUGI_OK);
  EXPECT(kintsugi_stream_write(stream, "x", 1) == KINTSUGI_OK);
  EXPECT(kintsugi_stream_finish(stream) == KINTSUGI_STOPPED);
  EXPECT(kintsugi_stream_write(stream, "x", 1) == KINTSUGI_WRONG_ARGUMENT);
  kintsugi_stream_free(stream);
  EXPECT(kintsugi_stream_new(NULL, NULL, NULL, 0, &stream) == KINTSUGI_WRONG_ARGUMENT);
}

int main(void) {
  mends_and_takes_back();
  takes_options();
  refuses_wrong_arguments();
  knows_other_sizes();
  looks_and_guesses();
  streams();
  if (failures == 0) puts("the C interface is as promised");
  return failures == 0 ? 0 : 1;
}
