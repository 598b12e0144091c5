// Kintsugi: damaged web text given back as its publisher wrote it, every repair visible.
//
//   kintsugi::Mended m = kintsugi::mend(bytes);
//   std::cout << m.text();                       // always valid UTF-8
//   for (const kintsugi::Seam& s : m.seams())    // every repair, in order
//     std::cerr << s.kind << ' ' << s.original << " -> " << s.restored << '\n';
//   assert(m.undo() == bytes);                   // always, for every input
//
// Offsets are bytes, half-open, counted from 0. "Damaged" offsets index the bytes given to mend();
// "text" offsets index Mended::text(). Nothing here throws on content; only std::bad_alloc can escape.
// All functions are thread-safe: they share nothing but the model, which is read-only after loading.
#ifndef KINTSUGI_KINTSUGI_HPP
#define KINTSUGI_KINTSUGI_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace kintsugi {

// The library's version, "MAJOR.MINOR.PATCH".
std::string_view version() noexcept;

// The part of the job a seam belongs to.
enum class Stage : std::uint8_t {
  decode,  // bytes to code points
  unbake,  // text that was decoded wrongly, or dirtied by tools, back to what it was
  excise,  // injected text cut out
  infer,   // characters whose bytes are gone
};

// How much stands behind a seam.
enum class Proof : std::uint8_t {
  bytes,     // the channel, run forward over `restored`, gives `original` exactly, and no other reading does
  language,  // several originals fit, or bytes are lost: the language model chose
  none,      // seen and left alone: `restored` equals `original`
};

std::string_view name(Stage) noexcept;
std::string_view name(Proof) noexcept;

// Bytes, half-open.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t size() const noexcept { return end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

// One repair. The views live as long as the Mended they came from.
struct Seam {
  Stage stage;
  Proof proof;
  std::uint8_t layer;     // 0: applied first (to the damaged bytes); n: applied to the result of layer n-1
  std::string_view kind;  // stable name: "unbake.euc-kr>latin1+ftfy", "unbake.entity", "decode.shift_jis"
  Span before;            // in the input of this seam's layer (the damaged bytes, for layer 0)
  Span after;             // in the output of this seam's layer (the text, for the last layer)
  std::string_view original;  // the bytes at `before`
  std::string_view restored;  // the UTF-8 at `after`
  std::string_view evidence;  // the recipe that makes `original` out of `restored`; see docs/recipes.md
  float confidence;           // 0..1, calibrated: of the seams that say 0.95, 95 in 100 are right
  // A short name that stays: ten of 0-9 and a-z, no two in a document alike. It follows from what the seam is (layer, kind,
  // original, restored) and from where it is in the damaged bytes, and from nothing else: it is the same on every run and
  // machine, and when other seams are refused. docs/show.md tells how it is computed.
  std::string_view id = {};
};

struct Options {
  std::string_view
      declared_encoding;  // a WHATWG label; a hint for `decode`, never an order; unknown labels are ignored
  Proof demand = Proof::language;  // `bytes`: apply only what the bytes prove
  float min_confidence = 0.0f;     // 0..1: leave alone what is less sure
  bool decode = true;  // stages on or off; with `decode` off, bytes that are not UTF-8 become U+FFFD
  bool unbake = true;
  bool excise = true;
  bool infer = true;
  std::span<const std::string_view> enable;   // seam kinds beyond the default set (see kinds()), by name
  std::span<const std::string_view> disable;  // seam kinds to leave out, by name; disable beats enable
  std::uint64_t origin = 0;  // where the bytes begin in the document they are a part of; ids count from there
};

// A kind of small repair that can be switched by name. Channels ("unbake.X>Y") are switched as "unbake.channel".
struct Kind {
  std::string_view name;         // "unbake.entity"
  std::string_view description;  // one line
  bool by_default;               // false: it changes style rather than damage
};
std::span<const Kind> kinds() noexcept;

// True if `enable` and `disable` can name it: a kind, a channel ("unbake.euc-kr>latin1"), a family ("unbake.*").
bool is_kind(std::string_view name) noexcept;

class Mended {
 public:
  Mended(const Mended&);
  Mended(Mended&&) noexcept;
  Mended& operator=(const Mended&);
  Mended& operator=(Mended&&) noexcept;
  ~Mended();

  // The mended text, valid UTF-8.
  std::string_view text() const noexcept;

  // The same, moved out where nobody else holds it: text = std::move(mended).take(). Its views end here.
  std::string take() &&;

  // Every repair, ordered by layer and then by place. Empty when the text came through as it was.
  std::span<const Seam> seams() const noexcept;

  // The WHATWG name of the encoding the bytes were mostly read with ("utf-8" for valid UTF-8).
  std::string_view encoding() const noexcept;

  // False where the bytes look like no text at all (an image, an archive): they pass through as they can.
  bool is_text() const noexcept;

  // The damaged bytes that the text's bytes [in_text.begin, in_text.end) came from. Clamped to the text.
  Span source(Span in_text) const noexcept;

  // Where a seam of whatever layer stands in the text. Where a later seam covers it, the whole of that one.
  Span place(const Seam& seam) const noexcept;

  // The damaged bytes, byte for byte, rebuilt from the text and the seams alone.
  std::string undo() const;

  // The text as it would be had this seam been refused. A seam of an earlier layer takes the later
  // seams that touch it back with it.
  std::string without(const Seam& seam) const;

  // The same for many, as a Mended: its undo() gives the same damaged bytes, and its seams, with the ids they had, are those
  // that stand. What is built on a refused seam goes with it: those of seams() that the result has not, and were not named.
  // Bytes that are no UTF-8 without a refused seam become U+FFFD, with a seam each. Ids of no seam are passed over.
  Mended without(std::span<const std::string_view> ids) const;

  // The other way round: only these seams stand, and those of earlier layers that they are built on. Flags stay.
  Mended only(std::span<const std::string_view> ids) const;

  struct Impl;
  explicit Mended(std::shared_ptr<const Impl> impl) noexcept;

 private:
  std::shared_ptr<const Impl> impl_;
};

// Mends one document. Never fails on content: the result's text is valid UTF-8 for every input.
// Time is linear in the input; memory is bounded by the document.
Mended mend(std::string_view bytes, const Options& options = {});

// A Mended as it was written down: its text, and copies of its seams in their order. Nothing where these do not fit each
// other. What is certified is not asked: verify() does that.
std::optional<Mended> reassemble(std::string_view text, std::span<const Seam> seams,
                                 std::string_view encoding = "utf-8", bool is_text = true);

// mend() for a string that is given away, mend(std::move(text)): text that is clean is not copied. With take() it
// goes through without a copy.
Mended mend_own(std::string bytes, const Options& options = {});
template <typename String>
requires std::is_same_v<String, std::string> Mended mend(String&& bytes, const Options& options = {}) {
  return mend_own(std::move(bytes), options);
}

// A first look, at memory speed, for those who need no Mended of clean text. True: mend() gives the bytes back as they
// are, without a seam. False: it may not.
bool clean(std::string_view bytes, const Options& options = {});

// A document of any size in bounded memory. It is mended in pieces, each as mend() would mend it alone:
//
//   kintsugi::Stream stream([](const kintsugi::Piece& p) { std::cout << p.mended.text(); });
//   while (read(chunk)) stream.write(chunk);
//   stream.finish();
//
// Where a piece ends follows from the document's bytes, never from the chunks they come in: at the first paragraph's
// end behind `piece_size` bytes; else at the first line's, else at a blank, else between two characters. No piece is
// shorter than that, and a document shorter than three is one piece: what comes of it is what mend() makes of it. The
// texts of the pieces, joined, are the text, and their undo()s the document. What is learned of one piece, the others
// are not told, but for the encoding its bytes are in. So damage that lies across a border may go unseen, and what
// shows in one piece only (the channel of a long document) is found in that piece.
struct Piece {
  Mended mended;
  std::uint64_t begin = 0;       // where the piece begins in the damaged document,
  std::uint64_t text_begin = 0;  // and where its text begins in the whole text
};

class Stream {
 public:
  // The pieces come in order, from write() and finish(). What throws in `sink` comes out of them, and the stream is
  // then good for nothing more. What the options refer to is not copied.
  explicit Stream(std::function<void(const Piece&)> sink, const Options& options = {},
                  std::size_t piece_size = std::size_t{1} << 18);
  Stream(Stream&&) noexcept;
  Stream& operator=(Stream&&) noexcept;
  ~Stream();

  void write(std::string_view bytes);
  void finish();  // the document ends here; the next write() begins another. An empty one has no piece.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Checks one seam's certificate: runs `evidence` forward over `restored` with code that shares nothing
// with the decoder but the encoding tables. True if it gives `original`, byte for byte.
bool verify(const Seam& seam);

}  // namespace kintsugi

#endif  // KINTSUGI_KINTSUGI_HPP
