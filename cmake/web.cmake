# kintsugi.wasm, the engine of the playground: the library behind the C interface, and room for the models, which are
# fetched beside it. No JavaScript is generated: web/engine.js loads it.
add_executable(kintsugi_wasm web/engine/page.cpp web/engine/places.cpp web/engine/rooms.cpp apps/kintsugi/words.cpp
               apps/kintsugi/one_line.cpp apps/kintsugi/width.cpp)
set_target_properties(kintsugi_wasm PROPERTIES OUTPUT_NAME kintsugi SUFFIX .wasm)
target_link_libraries(kintsugi_wasm PRIVATE kintsugi)
target_include_directories(kintsugi_wasm PRIVATE src apps)
kintsugi_flags(kintsugi_wasm)
foreach(model IN ITEMS MODEL:kin SPAM:spam SCAN:scan GAPS:gaps)
  string(REGEX MATCH "^[A-Z]+" name ${model})
  string(REGEX MATCH "[a-z]+$" suffix ${model})
  file(GLOB file CONFIGURE_DEPENDS web/models/*.${suffix})
  if(NOT file)
    file(GLOB file CONFIGURE_DEPENDS models/*/*.${suffix})
  endif()
  file(SIZE ${file} size)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  list(APPEND models ${file})
  set_property(SOURCE web/engine/rooms.cpp APPEND PROPERTY COMPILE_DEFINITIONS KINTSUGI_${name}_SIZE=${size})
endforeach()
set(exports malloc free kintsugi_version kintsugi_mend kintsugi_mended_text kintsugi_mended_encoding
    kintsugi_mended_is_text kintsugi_mended_seam_count kintsugi_mended_seam kintsugi_mended_without_ids
    kintsugi_mended_undo kintsugi_mended_free kintsugi_verify kintsugi_buffer_view kintsugi_buffer_free)
list(TRANSFORM exports PREPEND _)
list(JOIN exports , exports)
target_link_options(kintsugi_wasm PRIVATE --no-entry -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH
                    -sINITIAL_MEMORY=32MB -sTOTAL_STACK=1MB -sMAXIMUM_MEMORY=2GB
                    -sEXPORTED_FUNCTIONS=${exports})

# The page: `cmake --build --preset wasm` leaves it in build/wasm/playground, for any file server.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(models_package ${PROJECT_BINARY_DIR}/models.bin)
add_custom_command(OUTPUT ${models_package}
                   COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/web/pack.py ${models_package} ${models}
                           --least-gap 32
                   DEPENDS tools/web/pack.py ${models} VERBATIM)
file(GLOB page_files CONFIGURE_DEPENDS web/*.html web/*.css web/*.js web/*.svg web/*.json examples/*)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/playground/sw.js
                   COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/web/playground.py
                           $<TARGET_FILE:kintsugi_wasm> ${models_package} ${PROJECT_BINARY_DIR}/playground
                   DEPENDS tools/web/playground.py kintsugi_wasm ${models_package} ${page_files} VERBATIM)
add_custom_target(playground ALL DEPENDS ${PROJECT_BINARY_DIR}/playground/sw.js)
