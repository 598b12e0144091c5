#include "customs.hpp"

#include <map>
#include <string>

namespace kintsugi::train {
namespace {

using encoding::Id;

const Strings kEasternLeads = {U"■", U"●", U"※",  U"▶", U"★", U"◆", U"○", U"→",  U"◎",  U"□", U"☆", U"▲",
                               U"◇", U"△", U"▼",  U"①", U"②", U"③", U"④", U"⑤",  U"⇒",  U"↓", U"←", U"↑",
                               U"♥", U"♪", U"・", U"·", U"-", U"*", U">", U">>", U"〓", U"≫", U"─", U"│",
                               U"┃", U"└", U"├",  U"┗", U"Ⅰ", U"Ⅱ", U"Ⅲ", U"#",  U"+",  U"•", U"▽", U"▷",
                               U"◈", U"▣", U"♣",  U"♠", U"☎", U"☞", U"⑥", U"⑦",  U"⑧",  U"⑨", U"┌", U"┏"};
const Strings kEasternBrackets = {U"[]",   U"【】", U"<>",   U"()",   U"「」", U"『』",
                                  U"《》", U"〈〉", U"〔〕", U"（）", U"［］", U"＜＞",
                                  U"{}",   U"≪≫",   U"\"\"", U"“”",   U"‘’"};
const Strings kEasternSeparators = {U" / ", U" > ", U" - ", U"·",   U"・", U" » ", U"／",
                                    U"｜",  U" : ", U"：",  U" ▶ ", U"→",  U" → ", U" ─ ",
                                    U", ",  U" ~ ", U"～",  U"　",  U"≫",  U" · "};
const Strings kEasternTails = {
    U"!",    U"!!",   U"...",   U"?",  U"★",     U"♥",    U"…",  U"！",  U"～", U"~",    U"★★★★★", U"★★★★☆",
    U"！！", U"？",   U"★★★☆☆", U"↓",  U"→",     U"♡",    U"♥♥", U"☆",   U"♪",  U"～～", U"━━━━━", U"────",
    U"....", U"^^",   U"^^;",   U":)", U"(^_^)", U"…………", U"!?", U"-_-", U"▲",  U"▼",    U"☆☆☆",   U"====",
    U"----", U"****", U"※",     U"◀",  U"◁",     U"≫",    U"←",  U"■■■", U"●●", U"♪♪",   U"○○"};

const Strings kEasternRules = {U"─", U"━",  U"-", U"=", U"═",  U"＝", U"*",  U"＊", U"～", U"~",
                               U"…", U"・", U"★", U"■", U"◆",  U"－", U"＿", U"_",  U"●",  U"☆",
                               U"○", U"♥",  U"┅", U"┈", U"￣", U"▒",  U"#",  U"^"};

const Strings kLeads = {U"-", U"•", U"*", U"»", U"–", U"—", U">", U"#",
                        U"+", U"·", U"■", U"★", U"►", U"→", U"✓", U">>"};
const Strings kBrackets = {U"[]", U"()", U"\"\"", U"<>", U"{}"};
const Strings kSeparators = {U" | ", U" / ", U" > ", U" - ",  U" » ", U"|",   U", ", U": ",
                             U" — ", U" – ", U" • ", U" :: ", U"/",   U" & ", U" + "};
const Strings kTails = {U"!",  U"...", U"?",    U" :)",  U"!!!",  U" ;)", U" :-)", U"??",  U"…",  U" :D",
                        U"?!", U" :(", U"----", U"====", U" ***", U" »",  U" :P",  U" XD", U" >>"};
const Strings kRules = {U"-", U"=", U"*", U"_", U"~", U"#"};
const Strings kUnits = {U"$0.00", U"0 %", U"0%", U"0 MB", U"0 km", U"0:00", U"0 $", U"0x0"};

Strings joined(Strings a, const Strings& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Customs eastern(Id signs, bool blanks, const Strings& units, const Strings& chat) {
  return {kEasternLeads,
          kEasternBrackets,
          kEasternSeparators,
          kEasternTails,
          kEasternRules,
          joined(units, {U"0%", U"0％", U"0MB", U"0KB", U"0cm", U"0℃", U"0:00", U"$0"}),
          chat,
          signs,
          blanks};
}

Customs other(const Strings& units, const Strings& chat, bool blanks = true) {
  return {kLeads, kBrackets, kSeparators, kTails, kRules, joined(units, kUnits), chat, std::nullopt, blanks};
}

std::map<std::string, Customs, std::less<>> all() {
  std::map<std::string, Customs, std::less<>> out;
  out["ko"] = eastern(
      Id::euc_kr, true,
      {U"0원", U"0,000원", U"0명", U"0개", U"0년", U"0월 0일", U"￦0,000", U"0점", U"0㎡", U"0㎝", U"0㎏"},
      {U"ㅋㅋㅋ", U"ㅎㅎ", U"ㅠㅠ", U"ㅋㅋ", U"ㅜㅜ",   U"ㅎㅎㅎ",   U"ㅋㅋㅋㅋㅋ", U"ㅡㅡ;", U"ㅠ.ㅠ",
       U"ㅡㅡ",   U"ㅇㅇ", U"ㅋ",   U"ㅎ",   U"ㄷㄷㄷ", U"ㅊㅋㅊㅋ", U"ㅠㅠㅠㅠ",   U"ㅇㅋ",  U"ㄱㄱ",
       U"ㅅㄱ",   U"ㅈㅅ", U"ㄳ",   U"ㅉㅉ", U"ㅜ_ㅜ",  U"ⓒ",        U"㈜",         U"(주)",  U"☎"});
  out["ja"] =
      eastern(Id::shift_jis, false,
              {U"0円", U"￥0,000", U"０円", U"0年0月0日", U"0人", U"０件", U"0件", U"0分", U"（税込）",
               U"0cm", U"㈱"},
              {U"ｗｗｗ",     U"ｗ",  U"（笑）",     U"(笑)",     U"♪",      U"（＾＾）", U"(^^)",
               U"m(_ _)m",    U"orz", U"(^_^;)",     U"（ｗ",     U"(´∀｀)", U"(・∀・)",  U"ｷﾀ━━━(ﾟ∀ﾟ)━━━!!",
               U"(´・ω・｀)", U"ﾜﾗﾀ", U"（＾ｏ＾）", U"(；´Д｀)", U"＞＜",   U"(T_T)"});
  const Strings hanzi_chat = {U"哈哈",   U"哈哈哈", U"呵呵",   U"~~~",    U"^_^",    U":)",
                              U"。。。", U"……",     U"！！！", U"？？？", U"～～～", U"XD",
                              U"= =",    U"orz",    U"-_-!",   U"QQ",     U"嘻嘻",   U">_<"};
  out["zh-Hans"] = eastern(
      Id::gbk, false,
      {U"￥0.00", U"0元", U"￥0元", U"0年0月0日", U"0人", U"0件", U"0分", U"0次", U"0-0-0 0:00", U"0㎡"},
      joined(hanzi_chat, {U"顶！", U"谢谢！", U"沙发", U"楼主"}));
  out["zh-Hant"] =
      eastern(Id::big5, false,
              {U"NT$0", U"0元", U"＄0", U"0年0月0日", U"0人", U"0件", U"0分", U"0次", U"0/0/0 0:00", U"0㎡"},
              joined(hanzi_chat, {U"推", U"謝謝！", U"※", U"樓主"}));
  const Strings laughs = {U")))", U"))", U"ха-ха", U":)))", U"(((", U"хаха", U"ага", U"имхо", U"ИМХО"};
  out["ru"] = other({U"0 руб.", U"№0", U"0 р.", U"0 грн.", U"№ 0", U"0 шт."}, laughs);
  out["uk"] = other({U"0 грн.", U"№0", U"№ 0", U"0 грн"}, laughs);
  out["be"] = other({U"0 руб.", U"№0", U"№ 0"}, laughs);
  out["bg"] = other({U"0 лв.", U"№ 0", U"№0"}, laughs);
  out["mk"] = other({U"0 ден.", U"бр. 0"}, laughs);
  out["sr"] = other({U"0 дин.", U"бр. 0"}, laughs);
  out["kk"] = other({U"0 тг", U"№0"}, laughs);
  out["mn"] = other({U"0₮", U"№0"}, laughs);
  out["he"] = other({U"₪0", U"0 ₪", U"0 ש\"ח"}, {U":)", U"חח"});
  out["th"] = other({U"0 บาท", U"฿0", U"0.-"}, {U"555", U"5555+", U"อิอิ"}, false);
  for (const char* name : {"el", "hi", "bn", "ta", "hy", "ka"}) out[name] = other({}, {U":)", U"ok"});
  return out;
}

}  // namespace

const Customs* customs_of(std::string_view language) {
  static const std::map<std::string, Customs, std::less<>> known = all();
  const auto it = known.find(language);
  return it != known.end() ? &it->second : nullptr;
}

}  // namespace kintsugi::train
