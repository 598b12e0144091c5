#include "lattice/structure_passages.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "lattice/below.hpp"
#include "lattice/languages.hpp"
#include "lattice/plain_sequences.hpp"
#include "lattice/quoting.hpp"
#include "lattice/reading.hpp"
#include "lattice/rivals.hpp"
#include "lattice/seams.hpp"
#include "lattice/words.hpp"

namespace kintsugi::lattice {
namespace {

constexpr int kBit = model::kBit;
// What a line must save before it is believed, beside the price of its page; and in a document that has shown the
// page elsewhere. Provenance: the clean bench's corpora and gathered text, on which less changed lines.
constexpr int kEnough = 8 * kBit;
constexpr int kEnoughKnown = 5 * kBit;
constexpr int kStillDamaged = 16 * kBit;  // what a reading must save that is damaged itself
constexpr std::size_t kPassage = 1024;    // units looked at together
constexpr std::size_t kPages = 3;         // readings a line is searched in
constexpr std::size_t kTexts = 4;         // and different texts, where there are
constexpr std::size_t kFewPassages = 3;   // in so few passages
constexpr std::size_t kTeachers = 24;     // lines for which every page is tried
constexpr int kLayers = 4;
constexpr int kSpeaking = 2,
              kTakenMost =
                  4;  // sequences as they stand; for each of them, such as ftfy took for another page's
constexpr int kFewSequences = 8;  // so few may be pairs of an East Asian encoding
constexpr int kFewBeside = 2;     // and so few, beside letters that are in none, bytes of a Latin page
constexpr std::size_t kTellingAlone = 4;  // characters, where there is no more
constexpr int kDearThinned = 9 * kBit;    // a letter, on average, of text that so many bytes are gone from
constexpr int kFewLetters = 4;            // restored ones, of which words tell more than their neighbours

// Whether nothing of a sequence is left but leads that are Latin letters, and signs are made of all of them.
bool is_bare(std::span<const Unit> line, const Reading& reading) {
  return reading.letters == 0 && reading.torn == reading.sequences &&
         std::all_of(reading.path.steps.begin(), reading.path.steps.end(), [&](const Step& s) {
           return s.channel < 0 || s.units == 0 || (s.units == 1 && model::latin_letter(line[s.unit].c));
         });
}

// Letters that hardly any language puts so are no text, however odd the signs that they would explain.
bool is_text(const Reading& r) { return r.letters < 3 || r.dear * 2 <= r.letters; }

std::vector<char32_t> text_of(const Reading& reading) {
  std::vector<char32_t> out;
  for (const Step& s : reading.path.steps) out.insert(out.end(), s.emitted.c, s.emitted.c + s.emitted.count);
  return out;
}

// The same, to be read once more.
std::vector<Unit> units_of(const Reading& reading) {
  std::vector<Unit> out;
  for (const char32_t c : text_of(reading)) out.push_back({c, 0});
  return out;
}

// What the pieces with characters beyond ASCII cost by their words, in the language in which they cost least.
int cost_by_words(const Reading& reading, std::span<const model::Language> languages) {
  const std::vector<char32_t> text = text_of(reading);
  const std::vector<Piece> pieces = pieces_of(units_of(reading));
  int least = 1 << 28;
  for (const model::Language l : languages) {
    int sum = 0;
    for (const Piece& p : pieces)
      if (!p.plain) sum += piece_cost(l, {text.data() + p.begin, p.end - p.begin}, nullptr);
    least = std::min(least, sum);
  }
  return least;
}

}  // namespace

void Structure::split() {
  std::size_t alarm = 0;
  const std::size_t n = units_.size() - 1;
  for (std::size_t begin = 0; begin < n;) {
    std::size_t end = begin, space = 0;
    bool foreign = false;
    while (end < n && units_[end].c != U'\n' && end - begin < kPassage) {
      if (units_[end].c == U' ' && end > 0 && units_[end - 1].c < 0x80) space = end;
      foreign = foreign || units_[end].c >= 0x80;
      ++end;
    }
    if (end < n && units_[end].c != U'\n' && space > begin) end = space;
    const std::uint64_t from = units_[begin].offset, to = units_[end].offset;
    while (alarm < request_.alarms.size() && request_.alarms[alarm].end <= from) ++alarm;
    const bool alarmed =
        request_.alarms.empty() || (alarm < request_.alarms.size() && request_.alarms[alarm].begin < to);
    if (foreign && alarmed) {
      passages_.emplace_back();
      passages_.back().begin = begin;
      passages_.back().end = end;
    }
    begin = end < n && units_[end].c == U'\n' ? end + 1 : end;
    if (begin == end && begin < n && units_[begin].c == U' ') ++begin;
  }
}

// The languages that the restored text may be in.
std::vector<model::Language> Structure::languages_of(std::span<const char32_t> text) const {
  std::vector<model::Language> out;
  if (*host_ != model::kGeneric) out.push_back(*host_);
  const auto add = [this, &out](std::span<const char32_t> sample) {
    // Related pages read a line alike.
    if (!std::equal(sample.begin(), sample.end(), ranked_.begin(), ranked_.end())) {
      ranked_.assign(sample.begin(), sample.end());
      ranked_first_ = rank_languages(sample, {}, 1).front().language;
    }
    if (std::find(out.begin(), out.end(), ranked_first_) == out.end()) out.push_back(ranked_first_);
  };
  if (out.empty() || text.size() >= kTellingAlone) add(text.first(std::min<std::size_t>(text.size(), 160)));
  std::vector<char32_t> foreign;
  for (std::size_t i = 0; i < text.size() && foreign.size() < 96; ++i) {
    if (is_foreign_letter(text[i])) {
      foreign.push_back(text[i]);
    } else if (!foreign.empty() && foreign.back() != U' ') {
      foreign.push_back(U' ');
    }
  }
  if (foreign.size() >= 2) add(foreign);
  return out;
}

// Characters that the document is in the habit of using, save in what reads as sequences: there they always come
// again.
const Habits& Structure::habits_beside(const Way& way) {
  auto it = beside_.find(way);
  if (it == beside_.end()) {
    const std::vector<Unit> outside =
        SequenceSearch(*way.first, habits_, way.second).outside({units_.data(), units_.size() - 1});
    it = beside_.emplace(way, Habits(outside)).first;
  }
  return it->second;
}

// The next likeliest languages of what is not ASCII.
std::vector<model::Language> Structure::languages_beside(std::span<const char32_t> text,
                                                         std::span<const model::Language> languages) const {
  std::vector<char32_t> sample;
  std::size_t letters = 0;
  for (const char32_t c : text) {
    letters += is_foreign_letter(c);
    if (is_foreign_letter(c) || c == U' ') sample.push_back(c);
  }
  std::vector<model::Language> out;
  if (letters < 2) return out;
  for (const Ranked& r : rank_languages(sample, {}, 4)) {
    if (std::find(languages.begin(), languages.end(), r.language) == languages.end())
      out.push_back(r.language);
  }
  return out;
}

void Structure::tell_host() {
  if (host_) return;
  std::vector<char32_t> sample;
  for (const Passage& p : passages_) {
    for (std::size_t i = p.begin; i < p.end && sample.size() < 400; ++i)
      sample.push_back(model::fold(units_[i].c));
  }
  host_ = rank_languages(sample, {}, 1).front().language;
}

std::vector<Choice> Structure::read(std::span<const Unit> passage, std::span<const Misread* const> pages,
                                    int layer, Passage* known) {
  struct Tried {
    const Misread* misread;
    int units;
    bool whole;  // what it does not explain as sequences is none of its bytes
    bool taken;  // ftfy may have taken the page for another
  };
  std::vector<Tried> tried;
  const auto foreign =
      std::count_if(passage.begin(), passage.end(), [](const Unit& u) { return u.c >= 0x80; });
  for (const Misread* m : pages) {
    const auto counted = [&](bool taken) {
      if (known == nullptr) return SequenceSearch(*m, habits_, taken).count(passage);
      const auto [it, fresh] = known->counts.try_emplace({m, taken});
      if (fresh) it->second = SequenceSearch(*m, habits_, taken).count(passage);
      return it->second;
    };
    SequenceSearch::Count count = counted(false);
    // What ftfy may have taken for another page's is some page's always; sequences as they stand must speak for this one.
    bool taken = count.sequences >= kSpeaking || is_shown(m);
    if (taken) {
      const SequenceSearch::Count more = counted(true);
      taken = count.sequences * kTakenMost >= more.taken || is_shown(m);
      if (taken) count = more;
    }
    if (count.sequences == 0 && count.torn == 0) continue;
    // Some runs of any damaged text look like UTF-8; where most does not, another search is cheaper and knows more.
    if (!last_ && (count.units + count.begun) * 3 < foreign) continue;
    // Where bytes that continue nothing, or leads that nothing follows, outnumber the sequences, these came by chance,
    // of another encoding's bytes.
    if ((count.stray > count.sequences && count.stray * 4 > count.letters) ||
        count.torn > 3 * count.sequences + 3)
      continue;
    tried.push_back({m, (count.units - count.taken) * 2 + count.torn - page_price(*m) / (4 * kBit),
                     count.torn == 0 && count.units == foreign, taken});
  }
  std::stable_sort(tried.begin(), tried.end(),
                   [](const Tried& a, const Tried& b) { return a.units > b.units; });
  if (tried.empty()) return {};
  // Sequences may be text in pages of which none is likely: of those that come late, what makes another text of all of them.
  // Where there is more to look at, the lines teach the page.
  std::vector<std::vector<char32_t>> made;
  std::size_t kept = std::min(tried.size(), kPages);
  for (std::size_t i = 0;
       passages_.size() <= kFewPassages && tried.size() > kPages && i < tried.size() && made.size() < kTexts;
       ++i) {
    if (i >= kPages && !tried[i].whole) continue;
    std::vector<char32_t> plain = SequenceSearch(*tried[i].misread, habits_, tried[i].taken).plainly(passage);
    if (std::find(made.begin(), made.end(), plain) != made.end()) continue;
    made.push_back(std::move(plain));
    if (i >= kPages) tried[kept++] = tried[i];
  }
  tried.resize(kept);
  tell_host();
  std::vector<Choice> out;
  for (const Tried& t : tried) {
    const Way way{t.misread, t.taken};
    const bool there = known != nullptr && known->read.count(way) != 0;
    bool deeper = false;
    Choice c = there ? known->read.at(way) : read_in(way, passage, pages, layer, deeper);
    if (known != nullptr && !there && !deeper) known->read.emplace(way, c);
    if (c.reading.sequences > 0 && c.reading.gain > 0 &&
        words_allow(passage, *t.misread, c.reading, t.whole) &&
        (c.reading.sequences > kFewSequences || is_shown(t.misread) ||
         !pairs_are_likelier(passage, c.reading, *t.misread, c.languages)))
      out.push_back(std::move(c));
  }
  return out;
}

// `deeper`: the answer depends on what is made of a layer below.
Choice Structure::read_in(const Way& way, std::span<const Unit> passage,
                          std::span<const Misread* const> pages, int layer, bool& deeper) {
  const Misread& misread = *way.first;
  SequenceSearch search(misread, habits_beside(way), way.second);
  Choice c;
  c.misread = &misread;
  c.taken = way.second;
  const std::vector<char32_t> plain = search.plainly(passage);
  c.languages = languages_of(plain);
  c.reading = search.read(passage, c.languages, false);
  if (c.reading.torn > 0) {  // what was torn had no part in telling the language
    for (const model::Language l : languages_beside(plain, c.languages)) {
      std::vector<model::Language> others{l};
      if (*host_ != model::kGeneric && *host_ != l) others.push_back(*host_);
      Reading other = search.read(passage, others, false);
      if (other.gain <= c.reading.gain) continue;
      c.reading = std::move(other);
      c.languages = std::move(others);
    }
  }
  // A letter that costs more than its sequence may be another's byte.
  const SequenceSearch::Count counted = search.count(passage);
  const Target* const under = misread_below(plain);
  std::optional<Reading> below;
  if (under != nullptr || (counted.all() && c.reading.sequences < counted.sequences)) {
    below = search.read(passage, c.languages, true);
    const bool more = below->sequences > c.reading.sequences;
    if (more) c.reading = *std::move(below);
    // UTF-8 under UTF-8 is a layer more. It may take every sequence already, and be too dear to be believed.
    if (more || under == nullptr || under->id() != encoding::Id::utf_8 || is_text(c.reading)) return c;
  }
  if (layer < kLayers && damaged_still(plain, misread)) {
    if (!below) below = search.read(passage, c.languages, true);
    if (below->sequences > 1 && below->gain > c.reading.gain + kStillDamaged) {
      // It must lead somewhere.
      deeper = true;
      if (leads_on(*below, pages, layer + 1)) c.reading = *std::move(below);
    }
  } else if (layer == 1 && misread.western() && c.reading.gain < page_price(misread) + kEnough) {
    // Letters of a wrong page below are no text either; their words tell.
    if (!below) below = search.read(passage, c.languages, true);
    const std::optional<ByWords> words = below->gain >= page_price(misread) + kEnough
                                             ? weigh_words(units_of(*below), Habits({}))
                                             : std::nullopt;
    if (words && words->convincing()) c.reading = *std::move(below);
  }
  return c;
}

// Whether what was made of a layer is itself to be read. Pages of one alphabet make the same of most lines.
bool Structure::leads_on(const Reading& made, std::span<const Misread* const> pages, int layer) {
  const auto [it, fresh] = leads_on_.try_emplace({layer, text_of(made)});
  if (!fresh) return it->second;
  const std::vector<Choice> next = read(units_of(made), pages, layer);
  return it->second = std::any_of(next.begin(), next.end(), [](const Choice& c) {
           return c.reading.gain >= page_price(*c.misread) + kEnough && is_text(c.reading) &&
                  c.reading.residue * 3 <= c.reading.sequences;
         });
}

// Such letters, and a sequence or two beside others that are in none, may be a language's own, or another encoding's.
// `whole`: the reading explains all of the line.
bool Structure::words_allow(std::span<const Unit> line, const Misread& page, const Reading& reading,
                            bool whole) const {
  const bool bare = is_bare(line, reading);
  if (!bare && (whole || reading.sequences > kFewBeside || is_shown(&page))) return true;
  const std::vector<char32_t> made = text_of(reading);
  if (bare && !words_explain(line, {made.data(), made.size()}, page_price(page), habits_)) return false;
  const std::optional<ByWords> rival = weigh_words(line, habits_);
  return !rival || !rival->convincing() || rival->gain < reading.gain;
}

// What all bytes of a kind are gone from. There a search that asks a price for each knows less.
void Structure::read_thinned(Passage& passage, std::span<const Misread* const> pages) {
  const std::span<const Unit> line(units_.data() + passage.begin, passage.end - passage.begin);
  std::vector<Choice>& choices = passage.choices;
  // What a page explains as it stands was not thinned in another.
  if (std::any_of(choices.begin(), choices.end(),
                  [](const Choice& c) { return c.reading.torn == 0 && c.reading.residue == 0; }))
    return;
  for (ThinnedLines::Read& r : thinned(passage, pages)) {
    if (std::any_of(choices.begin(), choices.end(), [&r](const Choice& c) {
          return c.reading.torn == 0 && c.misread != r.misread && c.reading.residue <= r.reading.residue &&
                 c.reading.sequences >= r.reading.sequences;
        }))
      continue;
    if (damaged_still(text_of(r.reading), *r.misread)) continue;  // the bytes are gone from a layer below
    if (!thinned_.shown() && !words_allow(line, *r.misread, r.reading, true)) continue;
    std::erase_if(choices, [&r](const Choice& c) {
      return !c.reading.thinned && c.reading.torn > 0 && r.reading.residue <= c.reading.residue &&
             r.reading.sequences >= c.reading.sequences;
    });
    choices.push_back({r.misread, std::move(r.reading), std::move(r.languages), r.thinning});
  }
}

std::vector<ThinnedLines::Read> Structure::thinned(Passage& passage, std::span<const Misread* const> pages) {
  const std::span<const Unit> line(units_.data() + passage.begin, passage.end - passage.begin);
  if (!thinned_.fresh() || pages.size() != Misread::all().size()) return thinned_.read(line, pages);
  if (!passage.thinned) passage.thinned = thinned_.read(line, pages);
  return *passage.thinned;
}

// Whether the page, or the way it was thinned, has been seen elsewhere in the document.
bool Structure::known(const Choice& c) const {
  return c.reading.thinned ? thinned_.shown() : is_shown(c.misread);
}

bool Structure::is_shown(const Misread* page) const {
  const auto it = shown_.find(page);
  return it != shown_.end() && it->second >= kKnown;
}

void Structure::learn(const Choice& c) {
  const int gain = c.reading.gain - page_price(*c.misread);
  shown_[c.misread] += gain;
  if (c.reading.thinned) thinned_.learn({c.misread, c.thinning, {}, c.languages}, gain);
}

bool Structure::explains_all(const Passage& passage, const Choice& c) {
  const auto counted = passage.counts.find({c.misread, c.taken});
  return c.reading.torn == 0 && c.reading.residue == 0 && counted != passage.counts.end() &&
         counted->second.all();
}

const Choice* Structure::choose(const Passage& passage) const {
  const Choice* best = nullptr;
  bool whole = false;  // the best explains all
  int most = 0;
  for (const Choice& c : passage.choices) {
    const bool known = this->known(c);
    const int value = c.reading.gain - (known ? kEnoughKnown : page_price(*c.misread) + kEnough);
    // A page that explains all, nothing being torn or left, is none of those that others do not.
    const bool all = explains_all(passage, c);
    if (value < 0 || (best != nullptr && (all != whole ? whole : value <= most))) continue;
    const Reading& r = c.reading;
    const int sound = r.sequences - r.torn;
    if (!is_text(r) || r.guesses * 2 > r.sequences) continue;
    if (r.thinned) {
      if (r.residue * 4 > r.sequences || r.spent > r.letters * kDearThinned) continue;
      if (r.letters == 0 && r.stray >= r.torn) continue;
      best = &c;
      whole = all;
      most = value;
      continue;
    }
    // What was no UTF-8 was read as such, and then in the page that it had been written in: what is not lost of it
    // stands there as it was published (转 of 转锟斤拷).
    if (!c.misread->single_byte() && r.lost * 2 >= r.sequences) continue;
    if (r.orphans == r.sequences && !c.misread->western()) continue;
    if (sound == 1 && r.residue > 0 && !known && !c.misread->western()) continue;  // some byte or other fits
    if (sound == 0 && !known && !c.misread->western()) continue;  // nothing whole speaks for a rare page
    if (r.residue * 3 > sound &&
        (!last_ || r.torn * 2 > sound || r.residue - r.controls > sound || r.touching))
      continue;
    best = &c;
    whole = all;
    most = value;
  }
  return best != nullptr ? &by_words(passage, *best) : nullptr;
}

// Related pages differ in few letters, and of one or two the words around them tell more than the letters beside.
const Choice& Structure::by_words(const Passage& passage, const Choice& chosen) const {
  if (known(chosen)) return chosen;
  std::vector<const Choice*> alike;
  std::vector<model::Language> languages;
  for (const Choice& c : passage.choices) {
    const Reading& r = c.reading;
    if (r.sequences != chosen.reading.sequences || r.letters > kFewLetters || r.torn != 0 || r.thinned ||
        r.gain < page_price(*c.misread) + kEnough ||
        explains_all(passage, c) != explains_all(passage, chosen))
      continue;
    alike.push_back(&c);
    languages.insert(languages.end(), c.languages.begin(), c.languages.end());
  }
  if (alike.size() < 2 || std::find(alike.begin(), alike.end(), &chosen) == alike.end()) return chosen;
  const auto cost = [&languages](const Choice& c) {
    return page_price(*c.misread) - c.reading.gain + cost_by_words(c.reading, languages);
  };
  const Choice* best = &chosen;
  int least = cost(chosen);
  for (const Choice* c : alike)
    if (const int own = cost(*c); own < least) best = c, least = own;
  return *best;
}

void Structure::put(const Passage& passage, const Choice& choice, text::Edits& edits) const {
  const std::span<const Unit> all(units_.data() + passage.begin, passage.end - passage.begin);
  Channel channel;
  channel.misread = choice.misread;
  channel.target = Target::find(encoding::Id::utf_8);
  channel.languages = choice.languages;
  const Channel channels[] = {channel};
  const auto shown = shown_.find(choice.misread);
  const Told told{choice.reading.gain,
                  shown != shown_.end() && shown->second >= choice.reading.gain + kKnown};
  text::Edits some = seams(
      choice.reading.path, all, units_[passage.end].offset, channels, text_, false, choice.languages, habits_,
      {}, [](const Channel&) { return true; }, told);
  const Span bytes{units_[passage.begin].offset, units_[passage.end].offset};
  if (is_quoting(text_, bytes, some)) return;
  edits.insert(edits.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

// What is plain to see of the whole document.
void Structure::plainly() {
  std::vector<std::span<const Unit>> lines;
  for (const Passage& p : passages_) lines.emplace_back(units_.data() + p.begin, p.end - p.begin);
  std::optional<PlainSequences> found = plain_sequences(lines, habits_);
  if (!found) return;
  shown_[found->misread] = found->gain;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    if (found->lines[i].sequences != 0)
      passages_[i].choices.push_back({found->misread, std::move(found->lines[i]), {found->language}});
  }
}

text::Edits Structure::restore(bool last_look) {
  last_ = last_look;
  if (passages_.empty()) split();
  if (passages_.empty()) return {};
  for (Passage& p : passages_) p.choices.clear();
  shown_.clear();
  thinned_ = ThinnedLines({units_.data(), units_.size() - 1});
  std::vector<const Misread*> pages(Misread::all().begin(), Misread::all().end());
  std::size_t looked = 0;
  const Choice* last = nullptr;  // that was believed: what follows is likely to be like it
  plainly();
  for (Passage& p : passages_) {
    if (!p.choices.empty()) {
      last = &p.choices.front();
      continue;
    }
    // Few passages teach the page; the commonest stays.
    if (looked++ == kTeachers) {
      std::erase_if(pages, [this](const Misread* m) {
        return shown_.find(m) == shown_.end() && m->id() != encoding::Id::windows_1252;
      });
    }
    const std::span<const Unit> all(units_.data() + p.begin, p.end - p.begin);
    if (last != nullptr && is_shown(last->misread)) {
      Choice like{last->misread, {}, last->languages};
      if (SequenceSearch(*last->misread, habits_, true)
              .read_plainly(all, last->languages.empty() ? *host_ : last->languages.back(), like.reading)) {
        p.choices.push_back(std::move(like));
        continue;
      }
    }
    if (thinned_.shown()) {
      read_thinned(p, pages);
      const Choice* best = choose(p);
      if (best != nullptr && best->reading.residue == 0) {
        learn(*best);
        continue;
      }
      p.choices.clear();
    }
    leads_on_.clear();
    p.choices = read(all, pages, 1, &p);
    read_pairs(p, pages);
    read_thinned(p, pages);
    if (const Choice* best = choose(p)) {
      learn(*best);
      last = best;
    }
  }
  // How the document was thinned tells of the lines that were too short to.
  for (Passage& p : passages_) {
    if (!thinned_.shown() || choose(p) != nullptr) continue;
    read_thinned(p, pages);
  }
  text::Edits edits;
  for (const Passage& p : passages_) {
    if (const Choice* best = choose(p)) put(p, *best, edits);
  }
  return edits;
}

Sequences::Sequences(std::string_view text, const Request& request, const Stood& stood)
    : structure_(std::make_unique<Structure>(text, request, stood)) {}
Sequences::~Sequences() = default;
text::Edits Sequences::restore(bool last) { return structure_->restore(last); }

text::Edits restore_sequences(std::string_view text, const Request& request, bool last) {
  const Stood stood(text);
  return Structure(text, request, stood).restore(last);
}

}  // namespace kintsugi::lattice
