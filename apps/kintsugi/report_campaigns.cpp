// The report's section on what was cut out: campaigns, and the strings of each.
#include <algorithm>

#include "kintsugi/html.hpp"
#include "kintsugi/report_page.hpp"
#include "kintsugi/words.hpp"

namespace kintsugi::cli {

namespace {

constexpr std::size_t kCampaigns = 60, kStrings = 12, kNames = 4;

using corpus::Names;

std::vector<std::string> commonest(const Names& names, std::size_t most) {
  std::vector<std::pair<std::string, std::uint64_t>> all(names.begin(), names.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < all.size() && i < most; ++i) out.push_back(all[i].first);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string inside(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "<bdi>" : ", <bdi>") + html(word) + "</bdi>";
  return out;
}

// A campaign: its widest string, the others folded away, and what all of them say.
class Group {
 public:
  explicit Group(const corpus::Campaign& campaign) : c_(campaign), widest_(*campaign.strings[0]) {
    for (const corpus::CutString* s : campaign.strings) {
      sum(languages_, s->languages);
      sum(topics_, s->topics);
      sum(hosts_, s->hosts);
      sum(links_, s->links);
    }
  }

  std::string write() const {
    const auto languages = commonest(languages_, kNames);
    std::string says;
    for (const std::string& code : languages) says += (says.empty() ? "" : ", ") + language_in_words(code);
    const std::string topics = joined(commonest(topics_, kNames));
    if (!topics.empty()) says += (says.empty() ? "" : "; ") + topics;
    std::string where;
    if (hosts_.empty()) {
      where = "<bdi>" + html(place_in_words(widest_.where)) + "</bdi>";
    } else {
      where = html(joined(commonest(hosts_, kNames))) + (hosts_.size() > kNames ? " and more" : "");
    }
    const auto links = commonest(links_, kNames);
    return "<tr><th scope=\"row\">" + string(widest_) + also() + others() +
           (links.empty() ? "" : "<span class=\"also\">points to " + inside(links) + "</span>") +
           "</th><td>" + html(says) + "</td><td>" + where + "</td>" +
           cell(c_.documents, "document", "documents", c_.about ? "about " : "") +
           cell(c_.times, "time", "times") + "</tr>\n";
  }

 private:
  static void sum(Names& to, const Names& from) {
    for (const auto& [name, n] : from) to[name] += n;
  }
  static std::string language_of(const corpus::CutString& s) {
    return s.languages.empty() ? std::string() : commonest(s.languages, 1)[0];
  }
  static std::string string(const corpus::CutString& s) {
    return "<span class=\"cut\"" + direction(s.example) + language_attribute(language_of(s)) + ">" +
           html_text(s.example) + "</span>";
  }
  static std::string cell(std::uint64_t n, const char* one, const char* many, const char* about = "") {
    return std::string("<td class=\"n\" data-unit=\"") + (n == 1 ? one : many) + "\">" + about + number(n) +
           "</td>";
  }

  // How else one string was written.
  std::string also() const {
    if (c_.strings.size() > 1) return {};
    std::vector<std::string> variants;
    for (const auto& [variant, times] : widest_.variants) {
      if (variant != widest_.example && variants.size() < 3) variants.push_back(variant);
    }
    return variants.empty() ? "" : "<span class=\"also\">also " + inside(variants) + "</span>";
  }

  std::string others() const {
    const std::size_t n = c_.strings.size();
    if (n == 1) return {};
    std::string out = "<details class=\"strings\"><summary>and " +
                      counted(n - 1, "other string", "other strings") + "</summary><ul>";
    for (std::size_t i = 1; i < n && i <= kStrings; ++i) {
      const corpus::CutString& s = *c_.strings[i];
      out += "<li>" + string(s) + " <span class=\"in\">in " + counted(s.documents, "document", "documents") +
             "</span></li>";
    }
    if (n - 1 > kStrings) out += "<li>and " + number(n - 1 - kStrings) + " more</li>";
    return out + "</ul></details>";
  }

  const corpus::Campaign& c_;
  const corpus::CutString& widest_;
  Names languages_, topics_, hosts_, links_;
};

}  // namespace

std::string report_campaigns(const corpus::Campaigns& campaigns) {
  const std::vector<corpus::Campaign> all = campaigns.clusters();
  std::string out = "<section id=\"campaigns\"><h2>What was put in</h2>\n";
  if (all.empty()) return out + "<p>Nothing was cut out.</p></section>\n";
  const auto wide = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const corpus::Campaign& c) { return c.documents > 1; }));
  out +=
      "<p>" + counted(campaigns.strings(), "string was", "different strings were") + " cut out" +
      (all.size() == campaigns.strings() ? "; "
                                         : ", which make " + counted(all.size(), "group", "groups") + "; ") +
      (wide == 0 ? std::string("none stands in more than one document.")
                 : number(wide) + (wide == 1 ? " stands" : " stand") +
                       " in more than one document, which is how a campaign shows.") +
      " Digits and capitals make no difference. Strings are of one group that read alike, name the same "
      "address, "
      "or stand in the same documents." +
      (all.size() > kCampaigns ? " The " + number(kCampaigns) + " widest groups are shown." : "") +
      (campaigns.whole() ? "" : " There were too many strings to tell them all apart.") +
      "</p>\n<table class=\"campaigns\"><thead><tr><th scope=\"col\">Strings</th><th scope=\"col\">What "
      "they say</th><th scope=\"col\">Where</th><th scope=\"col\" class=\"n\">Documents</th><th "
      "scope=\"col\" class=\"n\">Times</th></tr></thead><tbody>\n";
  for (std::size_t i = 0; i < all.size() && i < kCampaigns; ++i) out += Group(all[i]).write();
  return out + "</tbody></table></section>\n";
}

}  // namespace kintsugi::cli
