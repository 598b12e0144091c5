// The spam model file as read-only data.
    .section .rodata
    .balign 64
    .globl kintsugi_spam_begin
kintsugi_spam_begin:
    .incbin KINTSUGI_SPAM_FILE
    .globl kintsugi_spam_end
kintsugi_spam_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
