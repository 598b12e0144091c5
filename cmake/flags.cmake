# The flags of our own targets; nothing of this reaches a project that uses the library.
function(kintsugi_flags target)
  target_compile_options(${target} PRIVATE -Wall -Wextra $<$<BOOL:${KINTSUGI_WERROR}>:-Werror>)
  # GCC 12 sees overlaps that are none in `"..." + std::string(...)` (its bug 105651, mended in 13).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
  endif()
endfunction()

if(KINTSUGI_SANITIZE)
  # Global, so that every object is instrumented alike: a mixture reports container overflows that are none.
  add_compile_options(-fsanitize=${KINTSUGI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${KINTSUGI_SANITIZE})
endif()
if(KINTSUGI_BUILD_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "KINTSUGI_BUILD_FUZZ needs clang: use the preset `fuzz`")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
