include(CMakePackageConfigHelpers)
install(TARGETS kintsugi EXPORT kintsugiTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/kintsugi DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT kintsugiTargets NAMESPACE kintsugi:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kintsugi)
configure_package_config_file(cmake/kintsugiConfig.cmake.in ${PROJECT_BINARY_DIR}/kintsugiConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kintsugi)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/kintsugiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/kintsugiConfig.cmake ${PROJECT_BINARY_DIR}/kintsugiConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/kintsugi)
# The prefix is found from where the file lies, so that an installed tree can be moved.
file(RELATIVE_PATH KINTSUGI_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/kintsugi.pc.in ${PROJECT_BINARY_DIR}/kintsugi.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/kintsugi.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES models/ATTRIBUTION.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
