// The model file as read-only data.
    .section .rodata
    .balign 64
    .globl kintsugi_model_begin
kintsugi_model_begin:
    .incbin KINTSUGI_MODEL_FILE
    .globl kintsugi_model_end
kintsugi_model_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
