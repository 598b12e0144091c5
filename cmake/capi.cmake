# libkintsugi_c: the C interface as a shared library. It shows the symbols of src/capi/kintsugi.map and no others; the
# static library holds the same functions.
if(NOT KINTSUGI_BUILD_SHARED)
  return()
endif()
set(map ${PROJECT_SOURCE_DIR}/src/capi/kintsugi.map)
add_library(kintsugi_c SHARED ${objects})
add_library(kintsugi::kintsugi_c ALIAS kintsugi_c)
set_target_properties(kintsugi_c PROPERTIES LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION} SOVERSION 0
                                            LINK_DEPENDS ${map})
target_link_options(kintsugi_c PRIVATE -Wl,--version-script=${map} -Wl,-z,defs,-z,nodelete)
if(KINTSUGI_SANITIZE)
  target_link_options(kintsugi_c PRIVATE -Wl,-z,undefs)  # clang leaves the sanitizers' run time to the program
endif()
target_include_directories(kintsugi_c PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                             $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
