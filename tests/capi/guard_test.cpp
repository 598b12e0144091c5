// Nothing thrown crosses the border, and what was wrong is said.
#include "capi/guard.hpp"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <string>

namespace kintsugi::capi {
namespace {

TEST(Guard, TurnsWhatIsThrownIntoAStatus) {
  EXPECT_EQ(guard([] { return KINTSUGI_OK; }), KINTSUGI_OK);
  EXPECT_EQ(guard([]() -> kintsugi_status { throw std::bad_alloc(); }), KINTSUGI_NO_MEMORY);
  EXPECT_EQ(guard([]() -> kintsugi_status { throw std::runtime_error("something"); }), KINTSUGI_INTERNAL);
  EXPECT_STREQ(kintsugi_last_message(), "something");
  EXPECT_EQ(guard([]() -> kintsugi_status { throw 7; }), KINTSUGI_INTERNAL);
  EXPECT_EQ(guard([]() -> kintsugi_status { throw WrongArgument{std::string(5000, 'x')}; }),
            KINTSUGI_WRONG_ARGUMENT);
  EXPECT_EQ(std::string(kintsugi_last_message()), std::string(255, 'x'));
}

TEST(Guard, EveryStatusHasWords) {
  for (kintsugi_status s = KINTSUGI_OK; s <= KINTSUGI_INTERNAL; ++s) {
    EXPECT_STRNE(kintsugi_status_message(s), kintsugi_status_message(99)) << s;
  }
}

}  // namespace
}  // namespace kintsugi::capi
