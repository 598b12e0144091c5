/* Seconds of processor time that kintsugi_mend() takes for the documents of a file, which end with a zero each. */
#include <kintsugi/kintsugi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int count, char** arguments) {
  FILE* file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 2;
  const long size = ftell(file);
  char* text = malloc((size_t)size + 1);
  rewind(file);
  if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) return 2;
  clock_t begin = 0;
  for (int round = 0; round < 2; ++round) { /* the first loads the models */
    begin = clock();
    for (char* at = text; at < text + size; at += strlen(at) + 1) {
      kintsugi_mended* mended = NULL;
      if (kintsugi_mend(at, strlen(at), NULL, &mended) != KINTSUGI_OK) return 1;
      kintsugi_mended_free(mended);
    }
  }
  printf("%.9f\n", (double)(clock() - begin) / CLOCKS_PER_SEC);
  return 0;
}
