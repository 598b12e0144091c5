# The model file, embedded by src/model/embedded.S with .incbin. The one committed file of models/ unless another
# is named. The assembler tells nobody which file it read, so the dependency is said here.
set(KINTSUGI_MODEL_FILE "" CACHE FILEPATH "The model file to embed; empty: the one in models/")
if(TARGET room_model)
  set(model_file ${KINTSUGI_MODEL_FILE})
  if(NOT model_file)
    file(GLOB model_file CONFIGURE_DEPENDS models/*/*)
    list(FILTER model_file EXCLUDE REGEX "\\.(md|json|txt|tsv|toml|sha256|py)$")
    list(LENGTH model_file count)
    if(count GREATER 1)
      message(FATAL_ERROR "more than one model file: name one with -DKINTSUGI_MODEL_FILE=\n${model_file}")
    elseif(count EQUAL 0)
      # The trainer is built from these rooms too, before there is any model. What needs one aborts and says so.
      set(model_file ${PROJECT_BINARY_DIR}/no-model)
      file(TOUCH ${model_file})
      message(WARNING "no model file in models/: the library is built without one")
    endif()
  endif()
  set_source_files_properties(src/model/embedded.S PROPERTIES OBJECT_DEPENDS ${model_file}
                              COMPILE_DEFINITIONS KINTSUGI_MODEL_FILE="${model_file}")
endif()
