// The scan table as read-only data.
    .section .rodata
    .balign 64
    .globl kintsugi_scan_begin
kintsugi_scan_begin:
    .incbin KINTSUGI_SCAN_FILE
    .globl kintsugi_scan_end
kintsugi_scan_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
