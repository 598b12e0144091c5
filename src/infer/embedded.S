// The file of gaps as read-only data.
    .section .rodata
    .balign 64
    .globl kintsugi_gaps_begin
kintsugi_gaps_begin:
    .incbin KINTSUGI_GAPS_FILE
    .globl kintsugi_gaps_end
kintsugi_gaps_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
