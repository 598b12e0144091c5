#include <gtest/gtest.h>

#include <string>

#include "lattice/structure.hpp"
#include "lattice/thinned_lines.hpp"
#include "text/utf8.hpp"

namespace kintsugi::lattice {
namespace {

// Written in UTF-8, read in Latin-1, and each control replaced.
std::string thinned(std::string_view clean, std::string_view mark) {
  std::string out;
  for (const char b : clean) {
    const auto byte = static_cast<unsigned char>(b);
    if (byte >= 0x80 && byte < 0xA0) {
      out += mark;
    } else {
      char utf8[4];
      out.append(utf8, text::encode(byte, utf8));
    }
  }
  return out;
}

std::string restored(std::string_view damaged, bool& proven) {
  std::string out(damaged);
  const text::Edits edits = restore_sequences(damaged, {}, false);
  for (auto e = edits.rbegin(); e != edits.rend(); ++e) {
    out.replace(e->before.begin, e->before.size(), e->restored);
    proven = proven || (e->proof == Proof::bytes && e->kind.find("+lost") != std::string::npos);
  }
  return out;
}

constexpr std::string_view kClean[] = {
    "Правительство России приняло новые законы.",
    "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία.",
    "Młynarz uchwycił ją za rękę i przytrzymał.",
    "“You’ve done well this week,” he said.",
    "“It’s late—too late for the children’s bus,” she said, “and he hasn’t come.”",
    "“I don’t think so,” she stammered.",
};

TEST(Thinned, ReadsWhatControlsWereDroppedFrom) {
  for (const std::string_view clean : kClean) {
    bool proven = false;
    EXPECT_EQ(restored(thinned(clean, ""), proven), clean);
    EXPECT_FALSE(proven) << "nothing proves a byte that is gone";
  }
}

TEST(Thinned, ReadsWhatControlsBecameQuestionMarksIn) {
  for (const std::string_view clean : kClean) {
    bool proven = false;
    EXPECT_EQ(restored(thinned(clean, "?"), proven), clean);
  }
}

TEST(Thinned, LeavesSoundTextAlone) {
  for (const std::string_view clean :
       {"Il a été élu à l'âge de trente ans, où ça ?", "NÃO É POSSÍVEL, DISSE JOÃO.", "Â Ã Ä Å È É Ê",
        "Cả nước đã sẵn sàng.", "litera â în cuvântul mâine", "Das hätte er nicht tun dürfen.",
        // Friulian and Aromanian, which no model knows: â is a letter of theirs, not what is left of marks.
        "Chest al selezione cuâl plugin doprâ par tornâ a campionâ l'audio.",
        "Canâ nu poati dupâ vrearea-a altului s-hibâ alâsat fârâ di aveari.", "Nuorttâriijkâ saksakielâ",
        "I filtris audio a vegnin doprâts par elaborâ il flus audio.",
        // Latvian misread in windows-1252, which is none of this search's business.
        "Vecâ mâte klusâm dziedâja, kamçr bçrni gulçja."}) {
    bool proven = false;
    EXPECT_EQ(restored(clean, proven), clean);
  }
}

TEST(Thinned, TellsWhatIsGone) {
  const Page page(*Misread::find(encoding::Id::windows_1252));
  const auto told = [&page](std::string_view text) {
    const std::vector<Unit> all = units(text);
    return thinning_of({all.data(), all.size() - 1}, page, encoding::Id::latin1);
  };
  const auto dropped = told(thinned(kClean[0], "")), marked = told(thinned(kClean[0], "?"));
  ASSERT_TRUE(dropped && marked);
  EXPECT_EQ(dropped->mark, 0u);
  EXPECT_EQ(marked->mark, U'?');
  EXPECT_TRUE(dropped->gone[0x1F]);
  EXPECT_FALSE(dropped->gone[0x20]);
  // One control that stands there says that not all were dropped.
  EXPECT_FALSE(told(thinned(kClean[0], "") + "Ñ\u0082"));
  EXPECT_FALSE(told("Il a été élu à l'âge de trente ans"));
}

}  // namespace
}  // namespace kintsugi::lattice
