// What the page asks of the engine beyond kintsugi.h: room for the models, places, and kinds in words.
#include "page.hpp"

#include <cstddef>
#include <cstring>
#include <string>

#include "capi/objects.hpp"
#include "kintsugi/kintsugi.h"
#include "kintsugi/one_line.hpp"
#include "kintsugi/words.hpp"

#define KINTSUGI_WEB_EXPORT(name) __attribute__((export_name(#name), used))

// web/engine.js reads these structs by their offsets.
static_assert(sizeof(void*) == 4 && sizeof(kintsugi_seam) == 112);
static_assert(offsetof(kintsugi_seam, kind) == 20 && offsetof(kintsugi_seam, before) == 32);
static_assert(offsetof(kintsugi_seam, text) == 64 && offsetof(kintsugi_seam, original) == 80);
static_assert(offsetof(kintsugi_seam, evidence) == 96 && offsetof(kintsugi_seam, id) == 104);

extern "C" {

extern unsigned char kintsugi_model_begin[], kintsugi_model_end[], kintsugi_spam_begin[], kintsugi_spam_end[];
extern unsigned char kintsugi_scan_begin[], kintsugi_scan_end[], kintsugi_gaps_begin[], kintsugi_gaps_end[];

// Where the file of a model goes (0 the language model, 1 spam, 2 the first pass, 3 gaps), and how long it has to be.
KINTSUGI_WEB_EXPORT(web_room) unsigned char* web_room(unsigned which) {
  unsigned char* const rooms[] = {kintsugi_model_begin, kintsugi_spam_begin, kintsugi_scan_begin, kintsugi_gaps_begin};
  return rooms[which & 3];
}
KINTSUGI_WEB_EXPORT(web_room_size) std::size_t web_room_size(unsigned which) {
  const unsigned char* const ends[] = {kintsugi_model_end, kintsugi_spam_end, kintsugi_scan_end, kintsugi_gaps_end};
  return static_cast<std::size_t>(ends[which & 3] - web_room(which));
}

// Eight numbers a place (begin and end in the text, in the damaged bytes, flags, first of its seams, how many, 0), then
// the numbers of seams. The first two numbers say how many there are of each.
KINTSUGI_WEB_EXPORT(web_places)
kintsugi_buffer* web_places(const char* damaged, std::size_t size, const kintsugi_mended* all, const kintsugi_mended* now) {
  const auto places = kintsugi::web::places({damaged, size}, all->mended, now->mended);
  std::vector<std::uint32_t> head = {static_cast<std::uint32_t>(places.size()), 0}, seams;
  for (const auto& p : places) {
    for (const std::uint64_t n : {p.text.begin, p.text.end, p.damaged.begin, p.damaged.end})
      head.push_back(static_cast<std::uint32_t>(n));
    head.insert(head.end(), {p.flags, static_cast<std::uint32_t>(seams.size()), static_cast<std::uint32_t>(p.seams.size()), 0});
    seams.insert(seams.end(), p.seams.begin(), p.seams.end());
  }
  head[1] = static_cast<std::uint32_t>(seams.size());
  head.insert(head.end(), seams.begin(), seams.end());
  auto* buffer = new kintsugi_buffer{};
  buffer->bytes.assign(reinterpret_cast<const char*>(head.data()), head.size() * sizeof head[0]);
  return buffer;
}

// What had happened, in a sentence.
KINTSUGI_WEB_EXPORT(web_words) kintsugi_buffer* web_words(const char* kind, std::size_t size) {
  using namespace kintsugi::cli;
  const std::string_view name(kind, size);
  std::string words = in_words(family(name), 1);
  if (has_mark(name, "ftfy")) words += " A repair tool (ftfy, or one like it) had then taken parts of it for UTF-8.";
  if (has_mark(name, "fold")) words += " Characters had then been replaced by others that look like them.";
  if (has_mark(name, "lost")) words += " Bytes had then been lost on the way.";
  return new kintsugi_buffer{std::move(words)};
}

// How to make a seam's damage again: a line of Python and one of iconv, either of which may be empty.
KINTSUGI_WEB_EXPORT(web_one_line)
kintsugi_buffer* web_one_line(const kintsugi_mended* mended, std::size_t index) {
  const auto made = kintsugi::cli::one_line(mended->mended.seams()[index]);
  return new kintsugi_buffer{made.python + "\n" + made.iconv};
}

KINTSUGI_WEB_EXPORT(web_language) kintsugi_buffer* web_language(const char* code, std::size_t size) {
  return new kintsugi_buffer{kintsugi::cli::language_in_words({code, size})};
}
KINTSUGI_WEB_EXPORT(web_encoding) kintsugi_buffer* web_encoding(const char* name, std::size_t size) {
  return new kintsugi_buffer{kintsugi::cli::encoding_in_words({name, size})};
}

}  // extern "C"
