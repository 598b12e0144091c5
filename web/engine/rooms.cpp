// Room for the four models, zeros until the page has put the files there. What is zero takes no place in the program,
// and the models are sent in a form of their own (tools/web/pack.py), smaller than what is embedded could be.

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)
#define ROOM(name, size)                       \
  ".section .bss.kintsugi_" name ",\"\",@\n"   \
  ".p2align 6\n"                               \
  ".globl kintsugi_" name "_begin\n"           \
  ".globl kintsugi_" name "_end\n"             \
  ".type kintsugi_" name "_begin,@object\n"    \
  "kintsugi_" name "_begin:\n"                 \
  ".zero " TEXT(size) "\n"                     \
  ".type kintsugi_" name "_end,@object\n"      \
  "kintsugi_" name "_end:\n"                   \
  ".int8 0\n"                                  \
  ".size kintsugi_" name "_begin, " TEXT(size) "\n" \
  ".size kintsugi_" name "_end, 1\n"

__asm__(ROOM("model", KINTSUGI_MODEL_SIZE));
__asm__(ROOM("spam", KINTSUGI_SPAM_SIZE));
__asm__(ROOM("scan", KINTSUGI_SCAN_SIZE));
__asm__(ROOM("gaps", KINTSUGI_GAPS_SIZE));
// The page is sent no lexicon: it would be half as large again.
__asm__(ROOM("words", 0));
