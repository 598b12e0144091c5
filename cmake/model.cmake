# Data files laid into the library: the language model (models/ID/ID.kin), the table of the first pass
# (models/ID/ID.scan), the spam model (models/ID/ID.spam), the lexicon (models/ID/ID.words) and the model of gaps (models/ID/ID.gaps). A file of src/ROOM takes its one with .incbin. The
# assembler tells nobody which file it read, so the dependency is said here.
function(kintsugi_embed room macro suffix taker)
  set(${macro} "" CACHE FILEPATH "The .${suffix} file to embed; empty: the one in models/")
  if(NOT TARGET room_${room} OR NOT EXISTS ${PROJECT_SOURCE_DIR}/src/${room}/${taker})
    return()
  endif()
  set(found ${${macro}})
  if(NOT found)
    file(GLOB found CONFIGURE_DEPENDS models/*/*.${suffix})
    list(LENGTH found count)
    if(count GREATER 1)
      message(FATAL_ERROR "more than one .${suffix} file: name one with -D${macro}=\n${found}")
    elseif(count EQUAL 0)
      # What makes the file is built from these rooms too, before there is one. What needs it says so at run time.
      set(found ${PROJECT_BINARY_DIR}/no-${suffix})
      file(TOUCH ${found})
      message(WARNING "no .${suffix} file in models/: the library is built without it")
    endif()
  endif()
  set_source_files_properties(src/${room}/${taker} PROPERTIES OBJECT_DEPENDS ${found}
                              COMPILE_DEFINITIONS ${macro}="${found}")
endfunction()

kintsugi_embed(model KINTSUGI_MODEL_FILE kin embedded.S)
kintsugi_embed(model KINTSUGI_SPAM_FILE spam spam_embedded.S)
kintsugi_embed(model KINTSUGI_WORDS_FILE words lexicon_embedded.S)
kintsugi_embed(scan KINTSUGI_SCAN_FILE scan embedded.S)
kintsugi_embed(infer KINTSUGI_GAPS_FILE gaps embedded.S)
