# The corpus engine: a library of its own, since it alone needs others.
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_path(ISAL_INCLUDE isa-l/igzip_lib.h REQUIRED)
find_library(ISAL_LIBRARY isal REQUIRED)
find_path(LIBDEFLATE_INCLUDE libdeflate.h REQUIRED)
find_library(LIBDEFLATE_LIBRARY deflate REQUIRED)
find_path(ZSTD_INCLUDE zstd.h REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)
file(GLOB corpus_sources CONFIGURE_DEPENDS src/corpus/*.cpp)
add_library(kintsugi_corpus STATIC ${corpus_sources})
target_include_directories(kintsugi_corpus PUBLIC include src)
target_include_directories(kintsugi_corpus SYSTEM PRIVATE ${ISAL_INCLUDE} ${LIBDEFLATE_INCLUDE} ${ZSTD_INCLUDE})
target_link_libraries(kintsugi_corpus PUBLIC kintsugi nlohmann_json::nlohmann_json
                      PRIVATE simdjson::simdjson ${ISAL_LIBRARY} ${LIBDEFLATE_LIBRARY}
                      ${ZSTD_LIBRARY} Threads::Threads)
kintsugi_flags(kintsugi_corpus)
