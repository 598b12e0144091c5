// The lexicon as read-only data.
    .section .rodata
    .balign 64
    .globl kintsugi_words_begin
kintsugi_words_begin:
    .incbin KINTSUGI_WORDS_FILE
    .globl kintsugi_words_end
kintsugi_words_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
