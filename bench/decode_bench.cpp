// Undeclared bytes: how fast their encoding is found, and how fast a document is read in it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "decode/decode.hpp"
#include "decode/detect.hpp"
#include "encoding/encoding.hpp"

namespace {

using kintsugi::encoding::Id;

struct Case {
  const char* name;
  Id id;
  std::string_view text;  // a few sentences, repeated with changes
};

constexpr Case kCases[] = {
    {"euc-kr", Id::euc_kr,
     "서울은 대한민국의 수도이자 최대 도시이다. 한강을 끼고 있으며, 북한산과 관악산으로 둘러싸여 있다.\n"
     "올해 들어 수출이 크게 늘었다고 정부가 밝혔다. 그러나 물가는 여전히 높은 수준이다.\n"},
    {"gbk", Id::gbk,
     "北京是中华人民共和国的首都，也是全国的政治和文化中心。这座城市有三千多年的历史。\n"
     "今年上半年，出口额比去年同期增长了百分之十二，但是物价仍然很高。\n"},
    {"big5", Id::big5,
     "臺北市是中華民國的首都，也是全國的政治與文化中心。這座城市有三百多年的歷史。\n"
     "今年上半年，出口額比去年同期增加了百分之十二，但是物價仍然很高。\n"},
    {"shift_jis", Id::shift_jis,
     "東京は日本の首都であり、世界でも有数の大都市である。江戸時代から政治の中心だった。\n"
     "今年の上半期の輸出は昨年より増えたが、物価は依然として高い水準にあるという。\n"},
    {"euc-jp", Id::euc_jp,
     "東京は日本の首都であり、世界でも有数の大都市である。江戸時代から政治の中心だった。\n"
     "今年の上半期の輸出は昨年より増えたが、物価は依然として高い水準にあるという。\n"},
    {"windows-1251", Id::windows_1251,
     "Москва является столицей России и крупнейшим по численности населения городом страны.\n"
     "В этом году экспорт заметно вырос, однако цены по-прежнему остаются высокими.\n"},
    {"koi8-r", Id::koi8_r,
     "Москва является столицей России и крупнейшим по численности населения городом страны.\n"
     "В этом году экспорт заметно вырос, однако цены по-прежнему остаются высокими.\n"},
    {"windows-1252", Id::windows_1252,
     "Paris est la capitale de la France. Située au cœur du Bassin parisien, elle s’étend sur les deux "
     "rives.\n"
     "Cette année, les exportations ont augmenté, mais les prix restent très élevés, a déclaré le "
     "ministère.\n"},
    {"windows-1250", Id::windows_1250,
     "Praha je hlavní a současně největší město České republiky. Leží mírně na sever od středu Čech.\n"
     "V letošním roce vývoz výrazně vzrostl, ceny však zůstávají stále vysoké, uvedla vláda.\n"},
    {"windows-1253", Id::windows_1253,
     "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας και η μεγαλύτερη πόλη της χώρας.\n"
     "Φέτος οι εξαγωγές αυξήθηκαν, αλλά οι τιμές παραμένουν υψηλές, είπε ο υπουργός.\n"},
    {"windows-874", Id::windows_874,
     "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุดของประเทศไทย\n"
     "ในปีนี้การส่งออกเพิ่มขึ้นมาก แต่ราคาสินค้ายังคงสูงอยู่\n"},
};

std::string document(const Case& c, std::size_t size) {
  std::string text;
  const std::string sentence = *kintsugi::encoding::encode(c.id, c.text);
  while (text.size() < size) text += sentence;
  text.resize(std::min(size, text.rfind('\n', size) + 1));
  return text;
}

void count(benchmark::State& state, std::size_t size) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(size));
}

void detect(benchmark::State& state, const Case& c) {
  const std::string text = document(c, static_cast<std::size_t>(state.range(0)));
  const auto found = kintsugi::decode::detect(text, {});
  if (!found || !kintsugi::decode::agree(found->id(), c.id)) return state.SkipWithError("wrong encoding");
  for (auto _ : state) benchmark::DoNotOptimize(kintsugi::decode::detect(text, {}));
  count(state, text.size());
}

// Detection and reading: everything the stage does.
void propose(benchmark::State& state, const Case& c) {
  const std::string text = document(c, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(kintsugi::decode::propose(text, {}));
  count(state, text.size());
}

void whole_buffer(benchmark::State& state, const Case& c) {
  const std::string text = document(c, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(kintsugi::encoding::decode(c.id, text));
  count(state, text.size());
}

// A UTF-8 log of which three lines are in something else.
void utf8_with_three_bad_lines(benchmark::State& state) {
  std::string text;
  const auto size = static_cast<std::size_t>(state.range(0));
  for (std::size_t third = 1; third <= 3; ++third) {
    while (text.size() < size * third / 3) text += kCases[7].text;
    text += *kintsugi::encoding::encode(Id::windows_1252, kCases[7].text);
  }
  for (auto _ : state) benchmark::DoNotOptimize(kintsugi::decode::propose(text, {}));
  count(state, text.size());
}

const bool kRegistered = [] {
  for (const Case& c : kCases) {
    benchmark::RegisterBenchmark((std::string("detect/") + c.name).c_str(), detect, c)
        ->Arg(3000)
        ->Arg(1 << 20);
    benchmark::RegisterBenchmark((std::string("propose/") + c.name).c_str(), propose, c)
        ->Arg(3000)
        ->Arg(1 << 20);
    benchmark::RegisterBenchmark((std::string("decode/") + c.name).c_str(), whole_buffer, c)->Arg(1 << 20);
  }
  benchmark::RegisterBenchmark("propose/utf-8-log", utf8_with_three_bad_lines)->Arg(10 << 20);
  return true;
}();

}  // namespace
